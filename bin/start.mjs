/** `npm start`: set up what is missing, then run the whole desk in this process. */
import { setUp } from './setup.mjs';

setUp();
process.argv.splice(2, process.argv.length, 'start');
await import('./firstline.mjs');
