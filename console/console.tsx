import { ConsolePage } from './shell/ConsolePage';
import { showPage } from './look/show-page';

showPage(<ConsolePage />);
