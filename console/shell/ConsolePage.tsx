import { Gate } from '../session/Gate';
import { Shell } from './Shell';

/** `/console`: where the desk works. */
export function ConsolePage() {
  return <Gate forDesk>{(person) => <Shell key={person.id} me={person} />}</Gate>;
}
