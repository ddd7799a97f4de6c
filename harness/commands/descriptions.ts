/** What `stallbench explain` says of one thing. Pure: a thing in, labelled lines out. */
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reporter } from '../../reports/reporter.js';
import { DEFAULT_SEED } from '../config/defaults.js';
import type { Load, LoadPlan } from '../load.js';
import { packageObstacle } from '../needed-packages.js';
import type { StrategyChoice } from '../plan.js';
import type { Entry } from '../registry.js';
import type { MetricDefinition } from '../result/metrics.js';
import type { Scenario, Work } from '../scenario.js';
import { type ExecutorStrategy, isExternal, type Machine, type Strategy } from '../strategy.js';
import { alignPairs } from './spelling.js';

type Fact = readonly [string, string];

/** Of a body or an answer; enough for its form, where one carries kilobytes. */
const SHOWN_CHARACTERS = 200;

const FORMS: Readonly<Record<ExecutorStrategy['needs'], string>> = {
  run: 'run(input), which blocks',
  runAsync: 'runAsync(input), which awaits',
  runSliced: 'runSliced(input), which yields between slices',
};

const WORK: Readonly<Record<Work, string>> = {
  sleep: 'blocks without using a processor; any number of slots can do it at a time',
  cpu: 'computes; no more than one task per core makes progress',
  io: 'waits for the file system',
  none: 'does nothing: the control',
};

export function describeStrategy({ spelling, entry, size }: StrategyChoice, machine: Machine): string {
  const { value } = entry;
  return describe(spelling, 'strategy', value.summary, [
    ['when to use it', value.advice],
    ['what it costs', value.cost],
    ['slots here', slotsHere(value, size, machine)],
    ['form of the task', isExternal(value) ? 'that of its own server' : FORMS[value.needs]],
    [
      'event loop',
      value.sharesLoop ? 'the task runs on the thread that answers HTTP' : 'stays free for HTTP',
    ],
    ...copying(value),
    ['size', value.sized ? `${entry.name}:N sets the number of slots` : 'cannot be set'],
    ['module', pathOf(entry)],
  ]);
}

/** What a server of its own does with its input is its own business. */
function copying(strategy: Strategy): readonly Fact[] {
  if (isExternal(strategy)) return [];
  return [['input and answer', strategy.copiesInput ? 'are copied' : 'are not copied']];
}

/** Slots can depend on the task; they do where another number of native slots gives another answer. */
function slotsHere(strategy: Strategy, size: number | undefined, machine: Machine): string {
  const slots = strategy.slots(size, machine, Number.POSITIVE_INFINITY);
  if (slots !== strategy.slots(size, machine, 1)) return 'as many as the native form of the task allows';
  const cores = `on ${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`;
  return `${Number.isFinite(slots) ? slots : 'unbounded'} ${cores}`;
}

export function describeScenario(entry: Entry<Scenario>): string {
  const { summary, source, work, serviceMs, route, load, strategies, claims } = entry.value;
  const time = serviceMs === 'calibrated' ? 'measured before the run' : `${serviceMs} ms`;
  return describe(entry.name, 'scenario', summary, [
    ['source', source],
    ['the task', `${work}: ${WORK[work]}`],
    ...packages(entry.value),
    ['one task takes', time],
    ['endpoint', `POST ${route.path}`],
    ...exchange(entry.value),
    ['load', load],
    ['strategies', strategies.join(', ')],
    ...claims.map(({ id, text }, index): Fact => [index === 0 ? 'claims' : '', `${text} (${id})`]),
    ['module', pathOf(entry)],
  ]);
}

/** Packages that have to be installed, and whether they are. */
function packages(scenario: Scenario): readonly Fact[] {
  const { needs = [] } = scenario;
  if (needs.length === 0) return [];
  return [['packages', packageObstacle(scenario) ?? `${needs.join(', ')}: installed`]];
}

/** What a server of one's own is asked and has to answer: the first request of a run, and the one it must refuse. */
function exchange({ route, body, reference, invalid }: Scenario): readonly Fact[] {
  const first = body(0, DEFAULT_SEED);
  return [
    ['request', shown(first)],
    ['limits', shown(route.body)],
    ['answer', shown(reference(first))],
    ['refused', `${shown(invalid.body)} with 422 and the name of the field, ${invalid.field}`],
  ];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

/** @param plan The settings asked about; `null` where only the name was given. */
export function describeLoad(entry: Entry<Load>, plan: LoadPlan | null): string {
  const { summary, kind, form } = entry.value;
  const facts: Fact[] = [
    ['kind', kind],
    ['written', form],
  ];
  if (plan !== null) facts.push(['at a time', `${plan.concurrency} in flight at most`]);
  if (plan?.requests !== undefined) facts.push(['requests', String(plan.requests)]);
  if (plan?.durationMs !== undefined) facts.push(['window', `${plan.durationMs} ms`]);
  return describe(plan?.spelling ?? entry.name, 'load', summary, [...facts, ['module', pathOf(entry)]]);
}

export function describeReporter(entry: Entry<Reporter>): string {
  const { summary, fileName } = entry.value;
  return describe(entry.name, 'reporter', summary, [
    ['goes to', fileName === null ? 'standard output' : `the file ${fileName} under --out`],
    ['module', pathOf(entry)],
  ]);
}

export function describeMetric(name: string, { meaning, unit, better }: MetricDefinition): string {
  return describe(name, 'metric', meaning, [
    ['unit', unit],
    ['better', better],
  ]);
}

function describe(name: string, kind: string, summary: string, facts: readonly Fact[]): string {
  return `${name} (${kind})\n  ${summary}\n\n${alignPairs(facts)}`;
}

/** Relative where the module lies under the working directory. */
function pathOf({ url }: Entry<unknown>): string {
  const path = fileURLToPath(url);
  const near = relative('', path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
