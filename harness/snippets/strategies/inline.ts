/** Code to take away for `inline`: the handler calls the function itself. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';

export default defineSnippet({
  packages: [],
  files({ slots, own }) {
    const { lines, setUp } = spellImport(own, 'run');
    const code = spellServer({
      title:
        '// inline: the function runs on the thread that answers HTTP, and everybody else waits meanwhile.\n' +
        '// Right for work of well under a millisecond, where the way to a worker would cost more than the work.\n',
      imports: lines,
      performing: `${setUp}const perform = (input) => task(input);\n`,
      slots,
      hasWorkers: false,
    });
    return [{ name: 'server.mjs', code }];
  },
});
