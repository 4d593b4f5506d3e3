import { Gate } from '../session/Gate';
import { Inbox } from './Inbox';

/** `/console`: where agents work. */
export function ConsolePage() {
  return <Gate forDesk>{(person) => <Inbox key={person.id} me={person} />}</Gate>;
}
