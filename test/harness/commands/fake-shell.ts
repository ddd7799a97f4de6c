/** Screens that remember what was written on them, and a shell made of them. */
import type { Shell } from '../../../harness/commands/command.js';
import type { Screen } from '../../../harness/commands/screen.js';
import type { Catalog } from '../../../harness/config/catalog.js';
import { FAKES } from '../config/fake-catalog.js';

export interface RecordingShell extends Shell {
  /** Everything written so far. */
  readonly written: { stdout: string; stderr: string };
}

export function recordingShell(catalog: Catalog = FAKES): RecordingShell {
  const written = { stdout: '', stderr: '' };
  const screen = (name: keyof typeof written): Screen => ({
    write: (text) => {
      written[name] += text;
    },
    isTerminal: false,
    color: false,
    unicode: true,
    columns: 100,
  });
  return {
    stdout: screen('stdout'),
    stderr: screen('stderr'),
    signal: new AbortController().signal,
    catalog,
    written,
  };
}
