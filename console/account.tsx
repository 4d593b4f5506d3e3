import { AccountPage } from './account/AccountPage';
import { showPage } from './look/show-page';

showPage(<AccountPage />);
