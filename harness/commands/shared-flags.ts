/** Flags that several commands share, spelled once. */
import { CONFIG_FILES } from '../config/file.js';
import type { Flag } from './command.js';

export const STRATEGY_FLAG: Flag = {
  spelling: '-s, --strategy <list>',
  help: 'strategies, by commas: inline,thread-pool:2 (name:slots); may be repeated. Default: those of the scenario',
};

export const SCREEN_FLAGS: readonly Flag[] = [
  { spelling: '--no-color', help: 'no colours. Default: colours on a terminal' },
  { spelling: '--ascii', help: 'nothing beyond ASCII. Default: what the locale allows' },
];

export const OPEN_FLAG: Flag = {
  spelling: '--open',
  help: 'opens report.html with the program that the system has for it. Default: off, its path is told',
};

export const MERMAID_FLAG: Flag = {
  spelling: '--mermaid',
  help: 'draws the lanes in report.md as Mermaid diagrams too, which GitHub shows. Default: as text only',
};

/** What only a function of the user's own needs. */
export const OWN_FLAGS: readonly Flag[] = [
  {
    spelling: '--export <name>',
    help: 'which export of an own module is the function. Default: the default export, else "run"',
  },
  {
    spelling: '--input <json>',
    help: 'what an own function is called with. Default: what its module exports as inputs or makeInput, else nothing',
  },
  { spelling: '--input-file <file>', help: 'the same from a file of JSON. Default: none' },
];

/** For commands that take nothing else from the file. */
export const TASKS_FILE_FLAG: Flag = {
  spelling: '--config <file>',
  help: `the config file whose tasks can be named; nothing else of it holds here. Default: ${CONFIG_FILES.join(', ')}, where one of them is there`,
};
