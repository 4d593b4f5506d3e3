import type { PersonView } from '../../adapters/http/contract/session';

/** What is shown to whom; the server decides. */
export const mayCurate = ({ roles }: PersonView): boolean =>
  roles.includes('curator') || roles.includes('administrator');
