import { ChatPage } from './chat/ChatPage';
import { showPage } from './look/show-page';

showPage(<ChatPage />);
