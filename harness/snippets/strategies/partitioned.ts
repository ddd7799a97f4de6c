/** Code to take away for `partitioned`: slices on the event loop. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';

export default defineSnippet({
  packages: [],
  files({ slots, own }) {
    const { lines, setUp } = spellImport(own, 'runSliced');
    const code = spellServer({
      title:
        '// partitioned: runSliced works in slices on the event loop, which turns after each: others are served in\n' +
        '// between. Nothing runs in parallel, so that equal tasks all end about when the last one does.\n',
      imports: `import { setImmediate } from 'node:timers/promises';\n${lines}`,
      performing: `${setUp}async function perform(input, signal) {
  const slices = task(input);
  for (;;) {
    // Between two slices is the only place where a task can be given up.
    signal.throwIfAborted();
    const slice = slices.next();
    if (slice.done) return slice.value;
    // Not process.nextTick or a resolved promise: those run before the loop looks at sockets and timers.
    await setImmediate();
  }
}
`,
      slots,
      hasWorkers: false,
    });
    return [{ name: 'server.mjs', code }];
  },
});
