import { createContext } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';

export interface Menu {
  readonly person: PersonView;
  readonly openMenu: () => void;
}

/** What the frame lends to the header of each page. */
export const MenuContext = createContext<Menu | undefined>(undefined);
