/**
 * A capacity search as a reader meets it: one sentence a strategy, the two ends of each bracket, and every probe in the
 * order in which it ran, so that the way to the answer can be checked. Not a ranking of cells: a probe that overload
 * spoiled is as good as any other.
 */
import type { Capacity, CapacityProbe } from '../../harness/result/capacity-schema.js';
import { isAnswered, sayAnswer, sayObjective, sayRate } from '../../harness/result/capacity-words.js';
import type { Result } from '../../harness/result/schema.js';
import { capacityProbesOf, trialOf } from './capacity-probes.js';
import { capacitySearchOf } from './charts/capacity-search.js';
import type { Failure } from './failures.js';
import { duration, MISSING, shortPercent } from './figures.js';
import type { Section } from './section.js';
import type { Row, Table } from './table.js';
import { counted, plain } from './words.js';

/** @param searches One a strategy, of one scenario and objective. */
export function capacitySectionOf(searches: readonly Capacity[], result: Result): Section {
  const ordered = [...searches].sort((a, b) => (b.low ?? 0) - (a.low ?? 0));
  const [first = 'No strategy was searched.', ...more] = ordered.map((search) => plain(sayAnswer(search)));
  const scenario = plain(searches[0]?.scenario ?? result.config.scenarios.join('+'));
  const probes = capacityProbesOf(searches, result);
  const search = capacitySearchOf(ordered, result, probes);
  return {
    name: `${scenario}, highest rate`,
    heading: headingOf(scenario, searches[0], result),
    sentences: [first, ...more],
    checks: [],
    ranking: answersOf(ordered),
    charts: search === undefined ? {} : { capacity: search },
    details: probes.rows.length > 0 ? [probes] : [],
    failures: searches.flatMap((search) => doubtsOf(search, result)),
  };
}

function headingOf(scenario: string, search: Capacity | undefined, result: Result): string {
  const { environment, seed, config, scenarios } = result;
  const { serviceMs, work } = scenarios[0] ?? {};
  const arrivals = search?.arrivals === 'constant' ? 'evenly spaced arrivals' : 'Poisson arrivals';
  return [
    `${scenario}: highest rate${search === undefined ? '' : ` with ${plain(sayObjective(search))}, ${arrivals}`}`,
    ...(serviceMs === undefined ? [] : [`one task takes ${duration(serviceMs)}`]),
    counted(environment.availableParallelism, 'core'),
    `Node ${plain(environment.node.replace(/^v/, ''))}`,
    `seed ${seed}`,
    ...(config.timeScale === 1 || work === 'cpu' || work === 'none'
      ? []
      : [`sleeps shortened to ${config.timeScale}x`]),
  ].join(' · ');
}

/** The two ends of each bracket, the highest first. */
function answersOf(searches: readonly Capacity[]): Table {
  const [any] = searches;
  const percentile = plain(any?.slo.percentile ?? 'percentile');
  const confidence = shortPercent(any?.confidence ?? 0);
  return {
    title: 'Highest rate that keeps the objective',
    columns: [
      { label: 'strategy', align: 'left' },
      { label: 'keeps it up to', align: 'right' },
      { label: 'fails at', align: 'right' },
      { label: `${percentile} there`, align: 'right' },
      { label: 'requests', align: 'right' },
      { label: 'over', align: 'right' },
      { label: 'closed loop', align: 'right' },
      { label: 'probes', align: 'right' },
    ],
    rows: searches.map((search, place) => rowOf(search, place === 0 && search.low !== null)),
    legend: [
      `keeps it up to: highest rate that passed, and passed again in 2 of 3 fresh processes (?: it was not confirmed so); a probe passes where it shows the objective at a confidence of ${confidence}`,
      'fails at: lowest rate that failed',
      'each probe begins with an empty queue: a rate may pass that is some per cent above what can be kept for hours; --probe 60s comes nearer',
      `${percentile} there, requests, over: of all passing probes at the highest rate together`,
      'closed loop: right answers per second of clients that ask again at once',
    ],
  };
}

function rowOf(search: Capacity, leads: boolean): Row {
  const { strategy, low, high, atLow, atLeast, confirmed, saturationPerSec, probes } = search;
  const mark = atLeast ? '>= ' : '';
  const doubt = confirmed ? '' : ' ?';
  const bound = atLow?.percentileAtLeast ? '>= ' : '';
  const figures = [
    plain(strategy),
    low === null ? (isAnswered(search) ? 'no rate' : MISSING) : `${mark}${sayRate(low)}${doubt}`,
    high === null ? MISSING : sayRate(high),
    atLow?.percentileMs === undefined ? MISSING : `${bound}${duration(atLow.percentileMs)}`,
    atLow === undefined ? MISSING : String(atLow.requests),
    atLow === undefined ? MISSING : String(atLow.violations),
    saturationPerSec === undefined ? MISSING : sayRate(saturationPerSec),
    String(probes.length),
  ];
  return { kind: leads ? 'leader' : 'other', figures };
}

/** What ended a search, or took probes from it: once a rate, with the last reason. */
function doubtsOf({ strategy, probes, reason, why }: Capacity, result: Result): Failure[] {
  const doubtful = probes.filter(({ outcome }) => outcome === 'undetermined' || outcome === 'broken');
  const rates = [...new Set(doubtful.map(({ ratePerSec }) => ratePerSec))];
  const ofProbes = rates.map((rate) => {
    const same = doubtful.filter(({ ratePerSec }) => ratePerSec === rate);
    return failureOf(strategy, same, result);
  });
  if (reason !== 'broken' || ofProbes.length > 0) return ofProbes;
  const nothing = { hint: '', firstFailure: '', stderr: [] };
  return [{ strategy: plain(strategy), what: 'not measured', reason: plain(why ?? ''), ...nothing }];
}

function failureOf(strategy: string, probes: readonly CapacityProbe[], result: Result): Failure {
  const last = probes.at(-1) as CapacityProbe;
  const times = probes.length === 1 ? '' : ` in ${probes.length} probes, the last`;
  return {
    strategy: plain(strategy),
    what: `${sayRate(last.ratePerSec)} ${last.outcome}${times}`,
    reason: plain(last.why),
    hint: plain(trialOf(last, result)?.hint ?? ''),
    firstFailure: '',
    stderr: [],
  };
}
