import { ConsolePage } from './desk/ConsolePage';
import { showPage } from './look/show-page';

showPage(<ConsolePage />);
