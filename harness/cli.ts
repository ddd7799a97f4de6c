#!/usr/bin/env node
/**
 * The program: gives `runProgram` what was typed and the two screens, and takes the exit code. The only file that
 * ends the process, and the only one that listens to its signals.
 */
import { exitCodeOf, type Shell } from './commands/command.js';
import { explainFailure } from './commands/failure.js';
import { runProgram } from './commands/program.js';
import { screenOn } from './commands/screen.js';
import { CATALOG } from './config/catalog.js';
import { Interruption } from './errors.js';
import { EXIT_CODE } from './exit-code.js';
import { killAllGroups } from './ipc/process-group.js';

const argv = process.argv.slice(2);
const stopping = new AbortController();

/** The first asks everything to end in order, the second ends it. A closed terminal counts as SIGTERM. */
function onSignal(name: NodeJS.Signals): void {
  const interruption = new Interruption(name === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
  if (stopping.signal.aborted) {
    killAllGroups();
    process.exit(exitCodeOf(interruption));
  }
  stopping.abort(interruption);
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);

/** Nothing that was started may outlive a crash. */
function onCrash(thrown: unknown): void {
  killAllGroups();
  const { text, exitCode } = explainFailure(thrown, argv);
  process.stderr.write(text);
  answered = true;
  process.exit(exitCode);
}
process.on('uncaughtException', onCrash);

// A reader that has seen enough, as in `stallbench | head`, is no failure: the files are written all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') throw cause;
  });
}

const shell: Shell = {
  stdout: screenOn(process.stdout, process.env),
  stderr: screenOn(process.stderr, process.env),
  signal: stopping.signal,
  catalog: CATALOG,
};
let answered = false;
// A module of the user's may end the program while it is loaded, with 0 or by never finishing; that is no success.
process.once('exit', () => {
  if (answered || stopping.signal.aborted) return;
  process.stderr.write(
    'stallbench: ended before it was done: a module that it loaded ended the program or never finished\n',
  );
  process.exitCode = EXIT_CODE.untrustworthy;
});
process.exitCode = await runProgram(argv, shell);
answered = true;
