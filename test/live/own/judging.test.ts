/** The judge of a scenario in a process of its own: one for a trial, each answer once, within its time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoadObservations } from '../../../harness/load.js';

const { judgeTrial } = await import('../../../dist/harness/judge-answers.js');
const { startChild } = await import('../../../dist/harness/ipc/parent-side.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-judging-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A judge that writes down what it is asked, takes its time and refuses "bad". */
function writeScenario(judgeMs: number): string {
  writeFileSync(join(folder, 'task.mjs'), 'export const run = () => 1;');
  const path = join(folder, 'scenario.mjs');
  writeFileSync(
    path,
    `import { appendFileSync } from 'node:fs';
export default {
  task: new URL('./task.mjs', import.meta.url),
  async judge({ call }, answer) {
    appendFileSync(${JSON.stringify(join(folder, 'judged'))}, process.pid + ' ' + call + ' ' + answer + '\\n');
    await new Promise((resolve) => setTimeout(resolve, ${judgeMs}));
    return answer === 'bad' ? 'bad' : null;
  },
};
`,
  );
  return pathToFileURL(path).href;
}

const answer = (call: number, text: string) => ({ body: `{"call":${call}}`, text: JSON.stringify(text) });

const OBSERVED = {
  ...{ ok: 6, okInWindow: 6, errors: {}, failures: {}, startedMs: 0, endedMs: 1 },
  response: { max: 1 },
} as unknown as LoadObservations;

const judging = (url: string) =>
  ({ scenario: { name: 'a', url, value: {} }, signal: new AbortController().signal }) as never;

const judged = () => readFileSync(join(folder, 'judged'), 'utf8').trim().split('\n');

it('answers from before the load and of the load are judged in one process, each once', async () => {
  const kept = {
    answers: [
      { ...answer(0, 'a'), times: 4 },
      { ...answer(1, 'bad'), times: 2 },
    ],
    lost: 3,
  };
  const verified = [answer(0, 'a'), answer(0, 'a')];
  const { observations, unjudged } = await judgeTrial(verified, kept, OBSERVED, judging(writeScenario(0)));
  expect(observations).toMatchObject({ ok: 4, errors: { 'bad-body': 2 } });
  expect(unjudged).toBe(3);
  const [first = '', ...others] = judged();
  const pid = first.split(' ')[0];
  expect([first, ...others]).toEqual([`${pid} 0 a`, `${pid} 1 bad`]);
});

it('a wrong answer from before the load is a wrong endpoint', async () => {
  const kept = { answers: [], lost: 0 };
  await expect(judgeTrial([answer(0, 'bad')], kept, OBSERVED, judging(writeScenario(0)))).rejects.toThrow(
    'wrong answer before the load ({"call":0}): bad',
  );
});

it('no process is started where there is nothing to judge', async () => {
  const kept = { answers: [], lost: 0 };
  const { observations, unjudged } = await judgeTrial([], kept, OBSERVED, judging('file:///not/there.mjs'));
  expect(observations).toBe(OBSERVED);
  expect(unjudged).toBeUndefined();
});

it('no judgement is begun when the time is up', async () => {
  const entry = new URL('../../../dist/harness/worker/judge-answers.js', import.meta.url);
  const child = startChild(entry, writeScenario(200));
  try {
    await child.ready(10_000);
    const answers = [0, 1, 2].map((call) => answer(call, 'a'));
    expect(await child.ask('judge', { answers, forMs: 100 }, 10_000)).toEqual([null]);
  } finally {
    await child.kill();
  }
});
