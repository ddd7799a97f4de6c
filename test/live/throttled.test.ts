/**
 * A meter that is held back on purpose: the trial has to be doubted, and the strategy must not pay for it. Each way of
 * holding it back is the other's counter-check, because each finding has to name the process that it was done to.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { descendantsOf } from '../../dist/harness/ipc/process-group.js';
import { watchMachine } from '../../dist/harness/machine-use.js';
import { loads, scenarios, strategies } from '../../dist/harness/registry.js';
import { runPlan } from '../../dist/harness/runner.js';
import type { Finding, Trial } from '../../harness/result/schema.js';

const NAP = join(import.meta.dirname, '../fixtures/scenarios/nap.mjs');
const GENERATOR = /generator[/\\]main\.js/;
const PROBER = /generator[/\\]prober\.js/;

/** After the window has opened for the server, the prober takes its baseline before the load begins. */
const BASELINE_IS_OVER_MS = 2_500;

const burners: ChildProcess[] = [];
afterEach(() => {
  for (const burner of burners.splice(0)) burner.kill('SIGKILL');
});

/** One trial of naps of 30 ms on two threads; `disturb` is called when its window opens. */
async function trialOf(loadName: string, form: string, disturb: () => Promise<void>): Promise<Trial> {
  const [scenario, load, entry] = await Promise.all([
    scenarios.find(NAP),
    loads.find(loadName),
    strategies.find('thread-pool'),
  ]);
  const plan = load?.value.parse(form);
  if (!scenario || !load || !plan || !entry) throw new Error('a fixture is missing');
  const strategy = { spelling: 'thread-pool:2', entry, size: 2 };
  const cell = { id: 'nap', scenario, strategy, load: { entry: load, plan }, rounds: 1 };
  const asked = {
    scenarios: ['nap'],
    strategies: null,
    load: null,
    rounds: 1,
    timeScale: 0.1,
    timeoutMs: null,
  };
  const settings = { timeScale: 0.1, timeoutMs: null, idle: 'sleep' as const, maxMinutes: null };
  let disturbing: Promise<void> | undefined;
  const result = await runPlan(
    { cells: [cell], asked, seed: 1, ...settings },
    {
      onEvent({ type }) {
        if (type === 'window-opened') disturbing = disturb();
      },
      save() {},
      signal: new AbortController().signal,
      argv: [],
    },
  );
  await disturbing;
  const trial = result.cells[0]?.trials[0];
  if (trial === undefined) throw new Error('there is no trial');
  return trial;
}

/** The process below this one whose command line is wanted. */
function pidOf(line: RegExp): number {
  const found = descendantsOf(process.pid).find((pid) =>
    line.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
  );
  if (found === undefined) throw new Error(`no process ${line}`);
  return found;
}

/**
 * Two programs that want every processor, and a generator that comes after them: a tenth of their weight, so that it ends
 * within its deadline where it has to share with them.
 */
async function starve(): Promise<void> {
  setPriority(pidOf(GENERATOR), 10);
  for (let burner = 0; burner < 2; burner += 1)
    burners.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
}

async function halt(pid: number, durationMs: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await setTimeout(durationMs);
  process.kill(pid, 'SIGCONT');
}

const findingsOf = (trial: Trial): readonly Finding[] => trial.validity?.findings ?? [];

const machine = watchMachine([])();
/** What others do to processors that this process may not use is not told apart from what they take from it. */
const whyNoOthers =
  machine !== undefined && machine.usableCores < machine.cores
    ? ` (only ${machine.usableCores} of ${machine.cores} cores may be used here)`
    : '';

describe.skipIf(process.platform !== 'linux')('a generator that is held back', () => {
  it.skipIf(whyNoOthers !== '').each([
    ['open', '100x1500ms'],
    ['closed', '4x1500ms'],
  ])(`by busy neighbours makes a trial doubtful: load %s${whyNoOthers}`, async (load, form) => {
    const trial = await trialOf(load, form, starve);
    expect(['suspect', 'invalid']).toContain(trial.validity?.verdict);
    expect(findingsOf(trial).map(({ check }) => check)).toContain('other-programs');
  });

  it('by a halt of a second in the middle is told from a prober that is', async () => {
    const trial = await trialOf('closed', '4x4s', async () => {
      await setTimeout(BASELINE_IS_OVER_MS);
      await halt(pidOf(GENERATOR), 1_000);
      await halt(pidOf(PROBER), 500);
    });
    expect(trial.validity?.verdict).toBe('invalid');
    const measured = (check: string) =>
      findingsOf(trial).find((finding) => finding.check === check)?.measured;
    expect(measured('generator-stall')).toBeGreaterThan(900);
    expect(measured('prober-stall')).toBeGreaterThan(400);
    expect(measured('prober-stall')).toBeLessThan(900);
  });
});
