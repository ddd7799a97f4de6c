/** A catalogue of made-up entries, so that what is tested does not change with what is installed. */
import { resolve } from 'node:path';
import type { Catalog } from '../../../harness/config/catalog.js';
import type { Load } from '../../../harness/load.js';
import type { Entry, Registry } from '../../../harness/registry.js';
import type { Scenario, Work } from '../../../harness/scenario.js';
import type { Strategy } from '../../../harness/strategy.js';
import { parseCount } from '../../../harness/units.js';
import type { Reporter } from '../../../reports/reporter.js';

export function registryOf<T>(kind: string, values: Readonly<Record<string, T>>): Registry<T> {
  const entries: Entry<T>[] = Object.entries(values).map(([name, value]) => ({
    name,
    url: `file:///made-up/${name}.js`,
    value,
  }));
  return {
    kind,
    placeOf: (path) => resolve(path),
    all: async () => entries,
    find: async (name) => entries.find((entry) => entry.name === name) ?? null,
  };
}

export function scenarioOf(work: Work, load: string, strategies: readonly string[]): Scenario {
  return {
    summary: `made up, ${work}`,
    source: 'a test',
    work,
    serviceMs: 100,
    nativeSlots: 4,
    task: new URL('file:///made-up/tasks/task.js'),
    route: { path: '/work', body: {} },
    invalid: { body: {}, field: 'id' },
    body: (index, seed) => ({ id: index + seed, note: "it's" }),
    reference: (body) => body,
    load,
    strategies,
    claims: [
      {
        id: 'in-time',
        text: 'is done in time',
        strategy: 'inline',
        metric: 'makespanMs',
        holds: 'at-most',
        value: () => 1_000,
        tolerance: 0,
      },
    ],
  };
}

export function strategyOf(sized: boolean, slots: Strategy['slots']): Strategy {
  return {
    summary: 'made up',
    advice: 'for tests',
    cost: 'nothing',
    needs: 'run',
    sized,
    sharesLoop: false,
    keepsWorkers: true,
    copiesInput: false,
    slots,
    createExecutor: () => Promise.reject(new Error('a made-up strategy runs nothing')),
  };
}

const burst: Load = {
  summary: 'all at once',
  kind: 'burst',
  form: 'burst:N, for example burst:8',
  parse(settings) {
    const requests = parseCount(settings, 1);
    return requests === null ? null : { spelling: `burst:${requests}`, concurrency: requests, requests };
  },
  open: () => Promise.reject(new Error('a made-up load sends nothing')),
};

const reporterOf = (fileName: string | null): Reporter => ({
  summary: 'made up',
  fileName,
  render: (_view, result, { color, unicode, columns }) =>
    `${fileName ?? 'screen'} ${result.seed} ${color ? 'colour' : 'plain'} ${unicode ? 'unicode' : 'ascii'} ${columns}\n`,
});

const severalOf = (fileName: string | null): Reporter => ({
  ...reporterOf(fileName),
  renderSeveral: (reports) =>
    `${fileName ?? 'screen'}: ${reports.map(({ name, result: { seed } }) => `${name} ${seed}`).join(', ')}\n`,
});

export const FAKES: Catalog = {
  scenarios: registryOf('scenario', {
    'two-blocking-calls': scenarioOf('sleep', 'burst:2', ['inline']),
    'squares-on-four': scenarioOf('sleep', 'burst:5', ['inline']),
    'hash-password': scenarioOf('cpu', 'burst:4', ['inline', 'pool:2']),
  }),
  strategies: registryOf('strategy', {
    async: strategyOf(false, (_size, _machine, nativeSlots) => nativeSlots),
    cluster: strategyOf(true, (size) => size ?? 2),
    'fastapi-async-blocking': strategyOf(false, () => 1),
    'fastapi-def': strategyOf(true, (size) => size ?? 40),
    inline: strategyOf(false, () => 1),
    pool: strategyOf(true, (size, { cores }) => size ?? cores),
    'process-pool': strategyOf(true, (size) => size ?? 2),
    'thread-pool': strategyOf(true, (size) => size ?? 3),
  }),
  loads: registryOf('load', { burst }),
  reporters: registryOf('reporter', {
    csv: reporterOf('trials.csv'),
    html: severalOf('report.html'),
    json: reporterOf('results.json'),
    markdown: reporterOf('report.md'),
    terminal: severalOf(null),
  }),
};
