import { join } from 'node:path';
import { loadWording } from '../../../locales/load';
import { createSay } from '../../../src/wording';

/** The real wording, so that a key missing from the files fails here. */
export const say = createSay(loadWording(join(__dirname, '../../../locales')));
