/** Which Python is taken: with stand-ins that answer as interpreters do, and the real one where there is one. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { searchPython } from '../../dist/harness/fastapi/interpreter.js';

const folder = mkdtempSync(join(tmpdir(), 'stallbench-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

function standIn(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const bare = standIn('bare', 'echo "Traceback:" >&2; echo "No module named fastapi" >&2; exit 1');
const odd = standIn('odd', 'echo Python 2.7');
const good = standIn('good', `echo '{"path": "/real/python", "versions": {"python": "3.12.0"}}'`);

it('takes the first that can import what is needed, and says why the others will not do', async () => {
  expect(await searchPython(['', join(folder, 'missing'), bare, odd, good, bare])).toEqual({
    found: { path: '/real/python', versions: { python: '3.12.0' } },
    refused: [
      { candidate: join(folder, 'missing'), reason: 'there is no such program' },
      { candidate: bare, reason: 'No module named fastapi' },
      { candidate: odd, reason: 'it gave no readable answer' },
    ],
  });
});

it('finds none where none will do', async () => {
  expect((await searchPython([bare])).found).toBeNull();
});
