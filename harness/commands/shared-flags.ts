/** Flags that several commands share, spelled once. */
import type { Flag } from './command.js';

export const STRATEGY_FLAG: Flag = {
  spelling: '-s, --strategy <list>',
  help: 'strategies, by commas: inline,thread-pool:2 (name:slots); may be repeated. Default: those of the scenario',
};

export const SCREEN_FLAGS: readonly Flag[] = [
  { spelling: '--no-color', help: 'no colours. Default: colours on a terminal' },
  { spelling: '--ascii', help: 'nothing beyond ASCII. Default: what the locale allows' },
];
