import { Gate } from '../session/Gate';
import { ChatDesk } from './ChatDesk';

/** `/chat`: where employees ask. */
export function ChatPage() {
  return <Gate>{(person) => <ChatDesk key={person.id} person={person} />}</Gate>;
}
