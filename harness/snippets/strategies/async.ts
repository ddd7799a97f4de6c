/** Code to take away for `async`: the handler awaits the asynchronous form. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';

export default defineSnippet({
  packages: [],
  files({ slots, own }) {
    const { lines, setUp } = spellImport(own, 'runAsync');
    const code = spellServer({
      title:
        '// async: the handler awaits a promise, and the waiting is done by timers, sockets or the pool of libuv.\n' +
        '// Calls of crypto, zlib, fs and dns.lookup share that pool: 4 threads for the whole process, unless the\n' +
        '// environment says otherwise before Node.js starts: UV_THREADPOOL_SIZE=8 node server.mjs\n',
      imports: lines,
      performing:
        `${setUp}// Where what it calls can be aborted (fetch, timers, streams), pass the signal on: a client that has left\n` +
        '// or a deadline then ends the work too, and not only the waiting.\n' +
        'const perform = (input, _signal) => task(input);\n',
      slots,
      hasWorkers: false,
    });
    return [{ name: 'server.mjs', code }];
  },
});
