import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../harness/commands/command.js';
import { resolveServed } from '../../harness/commands/serve.js';
import type { CellChoice, RunSettings } from '../../harness/plan.js';
import { prepareRun } from '../../harness/prepare-run.js';
import { refuseEmptyPlan } from '../../harness/run-ledger.js';
import { FAKES, registryOf, scenarioOf, strategyOf } from './config/fake-catalog.js';

const burst = (await FAKES.loads.find('burst')) as CellChoice['load']['entry'];

const cell: CellChoice = {
  id: 'made-up/inline/burst:2',
  scenario: {
    name: 'made-up',
    url: 'file:///made-up/scenario.js',
    value: { ...scenarioOf('cpu', 'burst:2', ['inline']), needs: ['made-up-nowhere'] },
  },
  strategy: {
    spelling: 'inline',
    entry: { name: 'inline', url: 'file:///made-up/inline.js', value: strategyOf(false, () => 1) },
    size: undefined,
  },
  load: {
    entry: burst,
    plan: { spelling: 'burst:2', concurrency: 2, requests: 2 },
  },
  rounds: 1,
};

describe('prepareRun', () => {
  it('drops the cells of a scenario whose packages are missing, without looking at its task', async () => {
    const said: string[] = [];
    const settings = { cells: [cell], seed: 1, timeScale: 1, timeoutMs: null } as unknown as RunSettings;
    const { dropped, possible, trials, warnings, scenarios } = await prepareRun(
      settings,
      (text) => said.push(text),
      new AbortController().signal,
    );
    expect(dropped).toEqual([{ cell, reason: 'needs made-up-nowhere: npm install made-up-nowhere' }]);
    expect([possible, trials, warnings, said]).toEqual([[], [], [], []]);
    expect(scenarios).toMatchObject([{ name: 'made-up', serviceSource: 'not known' }]);
  });

  it('leaves a run of such cells alone with nothing to measure, which is refused with what to do', async () => {
    const settings = { cells: [cell], seed: 1, timeScale: 1, timeoutMs: null } as unknown as RunSettings;
    const prepared = await prepareRun(settings, () => {}, new AbortController().signal);
    const what = 'needs made-up-nowhere: npm install made-up-nowhere';
    const fix = 'Install it in the project in which stallbench is started, or beside stallbench.';
    expect(() => refuseEmptyPlan(prepared)).toThrow(
      expect.objectContaining({ problems: [{ where: cell.id, what, fix }] }),
    );
    const invocation: Invocation = {
      argv: [],
      operands: ['made-up'],
      values: (flag) => (flag === 'strategy' ? ['inline'] : []),
      has: (flag) => flag === 'strategy',
      problems: [],
      commands: [],
    };
    const catalog = { ...FAKES, scenarios: registryOf('scenario', { 'made-up': cell.scenario.value }) };
    await expect(resolveServed(invocation, { catalog })).rejects.toMatchObject({
      problems: [{ where: 'argument 1', what: `made-up ${what}`, fix }],
    });
  });
});
