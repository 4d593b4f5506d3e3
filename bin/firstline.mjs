#!/usr/bin/env node
/** The command line: start, web, worker, person, backup, restore, export, import, ask, intents, knowledge, learn. Works on what `npm run build` made. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './setup.mjs';

const require = createRequire(import.meta.url);
const built = (path) => {
  const file = join(root, 'dist', path);
  if (existsSync(file)) return require(file);
  console.error('firstline: not built yet. Run npm start once, or npm run build.');
  process.exit(1);
};

const usage = `firstline start               the whole desk in one process
firstline web | worker        the two halves apart, any number of each, on MongoDB and Redis
firstline person --email … --name … --roles agent   make somebody desk staff
firstline backup | restore FILE   the embedded store; a backup may be made while the desk runs
firstline export | import FOLDER  either store, as MongoDB extended JSON: the way from the file to a cluster
firstline ask "question" [--as wang.fang] [--url http://127.0.0.1:3000]
firstline intents validate | try "text" | evaluate
firstline knowledge validate | try "text" | import FOLDER | export FOLDER`;

const [command, ...args] = process.argv.slice(2);
switch (command) {
  case 'start':
  case 'web':
  case 'worker':
    await built('src/main/serve.js').serve(command === 'start' ? 'all' : command);
    break;
  case 'ask':
    process.exitCode = await built('src/main/ask.js').ask(args);
    break;
  case 'backup':
  case 'restore':
  case 'export':
  case 'import':
    process.exitCode = await built('src/main/store.js').store(command, args);
    break;
  case 'person':
    process.exitCode = await built('src/main/person.js').person(args);
    break;
  case 'intents':
    process.exitCode = await built('intents/command.js').runIntentsCommand(args, console.log);
    break;
  case 'knowledge':
    process.exitCode = await built('src/main/knowledge.js').knowledge(args);
    break;
  case 'learn':
    await built('src/main/learn.js').learnStarterContent();
    break;
  default:
    console.log(usage);
    process.exitCode = command === undefined || command === 'help' || command === '--help' ? 0 : 2;
}
