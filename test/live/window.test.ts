/** Inside a measured window the coordinator writes nothing to the terminal: checked on the log of events and writes. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Progress } from '../../dist/harness/commands/progress.js';
import { loads, scenarios, strategies } from '../../dist/harness/registry.js';
import { type RunEvent, runPlan } from '../../dist/harness/runner.js';

const NAP = join(import.meta.dirname, '../fixtures/scenarios/nap.mjs');

async function settingsFor(spellings: readonly string[]) {
  const scenario = await scenarios.find(NAP);
  const load = await loads.find('burst');
  const plan = load?.value.parse('2');
  if (!scenario || !load || !plan) throw new Error('a fixture is missing');
  const cells = await Promise.all(
    spellings.map(async (spelling) => {
      const [name = '', size] = spelling.split(':');
      const entry = await strategies.find(name);
      if (!entry) throw new Error(`no strategy ${name}`);
      const strategy = { spelling, entry, size: size === undefined ? undefined : Number(size) };
      return { id: `nap/${spelling}/burst:2`, scenario, strategy, load: { entry: load, plan }, rounds: 2 };
    }),
  );
  const asked = {
    scenarios: ['nap'],
    strategies: null,
    load: null,
    rounds: 2,
    timeScale: 1,
    timeoutMs: null,
  };
  return { cells, asked, seed: 1, timeScale: 1, timeoutMs: null, idle: 'sleep' as const, maxMinutes: null };
}

it.each([
  { isTerminal: true, verbosity: 'normal' as const },
  { isTerminal: false, verbosity: 'verbose' as const },
])('nothing is written while a window is open (%o)', async ({ isTerminal, verbosity }) => {
  const log: (RunEvent['type'] | 'write')[] = [];
  const progress = new Progress({
    write: () => log.push('write'),
    isTerminal,
    columns: 100,
    unicode: true,
    verbosity,
    now: () => performance.now(),
  });
  const result = await runPlan(await settingsFor(['inline', 'thread-pool:2']), {
    onEvent(event) {
      log.push(event.type);
      progress.onEvent(event);
      // The most talkative caller: something to say at every event.
      progress.note('and another thing');
    },
    save: () => log.push('write'),
    signal: new AbortController().signal,
    argv: [],
  });
  progress.close();
  expect(result.verdict.exitCode).toBe(0);
  expect(log.filter((entry) => entry === 'window-opened')).toHaveLength(4);
  expect(log.filter((entry) => entry === 'window-closed')).toHaveLength(4);
  let open = false;
  const writesInside = log.filter((entry) => {
    if (entry === 'window-opened') open = true;
    if (entry === 'window-closed') open = false;
    return open && entry === 'write';
  });
  expect(writesInside).toEqual([]);
  expect(log.filter((entry) => entry === 'write').length).toBeGreaterThan(4);
});

it('every trial tells its events in order', async () => {
  const events: RunEvent[] = [];
  await runPlan(await settingsFor(['thread-pool:2']), {
    onEvent: (event) => events.push(event),
    save() {},
    signal: new AbortController().signal,
    argv: [],
  });
  const trial = ['trial-started', 'window-opened', 'window-closed', 'trial-ended'];
  expect(events.map(({ type }) => type)).toEqual([
    'preparing',
    'run-started',
    ...trial,
    ...trial,
    'run-ended',
  ]);
});
