/** Every snippet starts, answers rightly under load and after failures, and ends without leaving a process. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVERY_STRATEGY } from '../../e2e/cli.js';
import { makeProject, type PastedServer, paste, startPasted } from './pasted.js';

/** Its answers are wrong without the set-up, so that a snippet that forgets it is noticed. */
const HASH = `
import { createHash } from 'node:crypto';
interface Input { readonly text: string; readonly rounds: number }
let prefix: string | undefined;
export async function setup(): Promise<void> { prefix = 'ready:'; }
export function* runSliced({ text, rounds }: Input): Generator<void, { digest: string }> {
  if (text === 'throw') throw new Error('asked to throw');
  let digest = prefix + text;
  for (let round = 0; round < rounds; round += 1) {
    digest = createHash('sha256').update(digest).digest('hex');
    if (round % 100 === 99) yield;
  }
  return { digest };
}
export default function hash(input: Input): { digest: string } {
  const slices = runSliced(input);
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}
export async function runAsync(input: Input): Promise<{ digest: string }> { return hash(input); }
`;

function digestOf(text: string, rounds: number): string {
  let digest = `ready:${text}`;
  for (let round = 0; round < rounds; round += 1) digest = createHash('sha256').update(digest).digest('hex');
  return digest;
}

let folder: string;
let server: PastedServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-snippet-'));
});
afterEach(() => {
  server?.kill();
  server = undefined;
  rmSync(folder, { recursive: true });
});

/** Loading, a little work and the answer for 20 at once; every answer is another one. */
async function answersRightly(asked: PastedServer): Promise<void> {
  const rounds = 500;
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  const answers = await Promise.all(texts.map((text) => asked.ask(JSON.stringify({ text, rounds }))));
  expect(answers).toEqual(texts.map((text) => ({ status: 200, body: { digest: digestOf(text, rounds) } })));
}

describe('the snippet for', () => {
  it.each(EVERY_STRATEGY)('%s starts, answers, survives failures and stops', async (strategy) => {
    makeProject(folder, { 'src/hash.ts': HASH });
    paste(folder, strategy, '--for', './src/hash.ts');
    server = await startPasted(folder);

    await answersRightly(server);
    expect(await server.ask('{"text":')).toEqual({ status: 400, body: { error: 'the body is not JSON' } });
    expect((await server.ask('"x"'.padEnd(1024 * 1024 + 1))).status).toBe(413);
    expect((await server.ask('{}', '/elsewhere')).status).toBe(404);
    const thrown = await server.ask('{"text":"throw","rounds":1}');
    expect(thrown).toEqual({ status: 500, body: { error: 'the task failed' } });
    expect(server.log()).toContain('asked to throw');
    await answersRightly(server);

    // What has arrived is answered, though nothing is kept open for it.
    const rounds = 100_000;
    const last = server.ask(JSON.stringify({ text: 'last', rounds }));
    await delay(100);
    const stopped = server.stop();
    expect(await last).toEqual({ status: 200, body: { digest: digestOf('last', rounds) } });
    const { exitCode, tookMs } = await stopped;
    expect(exitCode).toBe(0);
    // Less than what ends it by force.
    expect(tookMs).toBeLessThan(4_000);
  });
});

/** A worker that ends in the middle of a task. */
const DIES = `
export default function task(input) {
  if (input === 'die') process.exit(3);
  const until = performance.now() + 50;
  while (performance.now() < until);
  return input * 2;
}
`;

describe('a worker that dies at work', () => {
  it.each([
    'thread-per-request',
    'thread-pool:1',
    'process-per-request',
    'process-pool:1',
  ])('of %s fails its own request only', async (strategy) => {
    makeProject(folder, { 'task.mjs': DIES });
    paste(folder, strategy, '--for', 'task.mjs');
    server = await startPasted(folder);
    const asked = server;
    const answers = await Promise.all(['1', '"die"', '2', '3'].map((body) => asked.ask(body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 200, 200]);
    expect(answers.map(({ body }) => body).filter(Number.isInteger)).toEqual([2, 4, 6]);
    expect((await server.stop()).exitCode).toBe(0);
  });
});

const ENDLESS = 'export default (input) => { while (input === "endless"); return input; };\n';

describe('a task without an end', () => {
  it.each([
    'thread-per-request',
    'thread-pool:1',
    'process-per-request',
    'process-pool:1',
  ])('of %s is given up when its client leaves', async (strategy) => {
    makeProject(folder, { 'task.mjs': ENDLESS });
    paste(folder, strategy, '--for', 'task.mjs');
    server = await startPasted(folder);
    expect(await server.ask('1')).toEqual({ status: 200, body: 1 });
    const signal = AbortSignal.timeout(300);
    await expect(fetch(server.url, { method: 'POST', body: '"endless"', signal })).rejects.toThrow();
    expect(await server.ask('2')).toEqual({ status: 200, body: 2 });
    expect((await server.stop()).exitCode).toBe(0);
  });

  it.each([
    'thread-pool:1',
    'process-pool:1',
    'cluster:1',
  ])('of %s does not hinder the end', async (strategy) => {
    makeProject(folder, { 'task.mjs': ENDLESS });
    paste(folder, strategy, '--for', 'task.mjs');
    server = await startPasted(folder);
    const asked = server.ask('"endless"').catch(() => null);
    await delay(300);
    const { tookMs } = await server.stop();
    expect(tookMs).toBeLessThan(9_000);
    await asked;
  });
});

const FIRST_TAKES_LONG = `
export default (input) => {
  if (input === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
  return input * 2;
};
`;

describe('more requests than it takes', () => {
  it('are refused at once, and the others answered', async () => {
    makeProject(folder, { 'task.mjs': FIRST_TAKES_LONG });
    paste(folder, 'thread-pool:1', '--for', 'task.mjs');
    server = await startPasted(folder);
    const asked = server;
    expect((await asked.ask('1')).body).toBe(2);
    const answers = await Promise.all(Array.from({ length: 110 }, (_, index) => asked.ask(`${index}`)));
    const taken = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 503);
    expect([taken.length, refused.length]).toEqual([101, 9]);
    for (const [index, { status, body }] of answers.entries())
      if (status === 200) expect(body).toBe(index * 2);
  });
});

describe('a module', () => {
  it.each([
    ['function', 'module.exports = (input) => [input];', []],
    ['run', 'exports.run = (input) => [input];', []],
    ['named', 'module.exports = { other: 1, wrap: (input) => [input] };', ['--export', 'wrap']],
  ])('in CommonJS, %s, works', async (_kind, code, flags) => {
    makeProject(folder, { 'task.cjs': code });
    paste(folder, 'thread-pool:1', '--for', 'task.cjs', ...flags);
    server = await startPasted(folder);
    expect(await server.ask('1')).toEqual({ status: 200, body: [1] });
  });

  it('in TypeScript on top of CommonJS works', async () => {
    makeProject(folder, {
      'src/ends.cjs': "module.exports = require('node:os').EOL;",
      'src/task.ts':
        "import end from './ends.cjs';\nexport const run = (input: string): string => input + end;",
    });
    paste(folder, 'thread-pool:1', '--for', 'src/task.ts');
    server = await startPasted(folder);
    expect(await server.ask('"a"')).toEqual({ status: 200, body: `a${EOL}` });
  });

  it('with a name that has a meaning in JavaScript, URLs and shells works', async () => {
    const path = "it's a `$HOME` #1/100%?.mts";
    makeProject(folder, {
      [path]: 'export const run = (input?: number) => input === undefined ? "none" : [input];',
    });
    paste(folder, 'inline', '--for', path);
    server = await startPasted(folder);
    expect(await server.ask('1')).toEqual({ status: 200, body: [1] });
    expect(await server.ask('')).toEqual({ status: 200, body: 'none' });
  });
});
