/** Modules that cannot be measured: each gets a sentence with its place and exit code 2, and nothing stays behind. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../e2e/cli.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-own-'));
  mkdirSync(join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SIDE_EFFECTS = `
import { spawn } from 'node:child_process';
import http from 'node:http';
spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' });
http.createServer().listen(0);
setInterval(() => {}, 1000);
`;

const CASES: readonly (readonly [what: string, file: string, text: string, flags: string, says: string])[] = [
  [
    'a syntax error',
    'a.ts',
    'export default () => {\n  return 1 +;\n};\n',
    '',
    'argument 1: a.ts:2:13: Unexpected ";"',
  ],
  [
    'no default export',
    'a.ts',
    'export function hash() {}\n',
    '',
    '"./a.ts" has no default export|--export hash',
  ],
  [
    'a missing export',
    'a.cjs',
    'exports.hash = () => 1;\n',
    '--export hsh',
    '--export: "./a.cjs" has no export "hsh"|Did you mean --export hash?',
  ],
  [
    'one that throws while it is loaded',
    'a.ts',
    "interface A { a: number }\n\nthrow new Error('boom');\n",
    '',
    '"./a.ts" throws while it is loaded: boom (a.ts:3:7)',
  ],
  [
    'CommonJS that is no strict code',
    'a.cjs',
    'x = 5;\nmodule.exports = () => x;\n',
    '',
    '"./a.cjs" throws while it is loaded: x is not defined|CommonJS is measured as strict code',
  ],
  [
    'one that never returns',
    'a.ts',
    `${SIDE_EFFECTS}export default () => { for (;;); };\n`,
    '--timeout 1s',
    '"./a.ts" does not return within 1 s when it is called|--timeout',
  ],
  [
    'one that is never loaded',
    'a.mjs',
    'await new Promise(() => {});\nexport default () => 1;\n',
    '--timeout 1s',
    '"./a.mjs" does not return within 1 s while it is loaded',
  ],
  [
    'process.exit while it is loaded',
    'a.cjs',
    'process.exit(7);\n',
    '',
    'while it is loaded: it exited with code 7',
  ],
  [
    'process.exit when it is called',
    'a.mjs',
    'export default () => process.exit(0);\n',
    '',
    'when it is called: it exited with code 0',
  ],
  [
    'a function as answer',
    'a.ts',
    'export default () => () => 1;\n',
    '',
    'answer is a function|Let it return data',
  ],
  [
    'a socket as answer',
    'a.ts',
    "import net from 'node:net';\nexport default () => ({ socket: new net.Socket() });\n",
    '',
    'answer.socket is a Socket',
  ],
  [
    'an answer that throws when it is read',
    'a.mjs',
    "export default () => ({ toJSON() { throw new Error('boom'); } });\n",
    '',
    'cannot be sent, compared or copied: reading it throws: boom (a.mjs:1:42)',
  ],
  [
    'an answer that hides its data',
    'a.mjs',
    "export default () => new URLSearchParams('a=1');\n",
    '',
    'answer is a URLSearchParams, which shows no data of its own|Let it return data',
  ],
  [
    'an answer that changes',
    'a.ts',
    'let id = 0;\nexport default () => ({ id: ++id });\n',
    '',
    'is not deterministic|in the second answer.id is 2, in the first 1|verify(input, answer)',
  ],
  [
    'an argument that was not given',
    'a.ts',
    'interface A { text: string }\nexport default (input: A) => {\n  return input.text.length;\n};\n',
    '',
    "takes an argument and was called with nothing|'text') (a.ts:3:16)|--input '",
  ],
  ['a package that is not there', 'a.ts', "import 'no-such-package';\n", '', 'npm install no-such-package'],
  [
    'an error out of nowhere',
    'a.mjs',
    "setTimeout(() => { throw new TypeError('late'); }, 50);\nexport default () => new Promise(() => {});\n",
    '',
    'ends its process when it is called: it exited with code 1 (TypeError: late)',
  ],
];

describe('a module that cannot be measured', () => {
  it.each(CASES)('%s', async (_what, file, text, flags, says) => {
    writeFileSync(join(folder, file), text);
    const args = ['run', `./${file}`, ...flags.split(' ').filter((flag) => flag !== '')];
    const { code, stdout, stderr, left } = await start(args, { folder }).finished;
    for (const part of says.split('|')) expect(stderr).toContain(part);
    expect({ code, stdout, left }).toEqual({ code: 2, stdout: '', left: [] });
    expect(stderr).not.toContain('a bug in stallbench');
    expect(readdirSync(folder).sort()).toEqual([file, 'node_modules']);
  });
});
