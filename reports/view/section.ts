/** One group as a reader meets it: what was asked, who won and why, the checks, the tables, what went wrong. */
import type { Result } from '../../harness/result/schema.js';
import { type Answer, answerOf } from './advice.js';
import { bystanderTableOf } from './bystander-table.js';
import type { Detail } from './charts/detail.js';
import { distributionOf } from './charts/distribution.js';
import { lanesOf } from './charts/lanes.js';
import { overTimeOf } from './charts/over-time.js';
import type { Charts } from './charts/picture-data.js';
import { splitOf } from './charts/split.js';
import { type Check, checkOf } from './checks.js';
import { examinationSentence } from './examination.js';
import { type Failure, failuresOf } from './failures.js';
import type { Group } from './group.js';
import { headingOf } from './heading.js';
import { loadWords } from './load-words.js';
import { lossTableOf } from './losses.js';
import { rankingOf } from './ranking.js';
import { responseTableOf } from './response-table.js';
import { serverTableOf } from './server-table.js';
import { type Standing, standingOf } from './standing.js';
import type { SweepPlot } from './sweep-plot.js';
import type { Table } from './table.js';
import { verdictOf } from './verdict.js';
import { bystanderSentence, latencySentence } from './waiting.js';
import { demandSentence, whyOf } from './why.js';
import { plain } from './words.js';

export interface Section {
  /** `two-blocking-calls, 2 requests at once`: for lists of sections. */
  readonly name: string;
  readonly heading: string;
  /** Who won, why, and who else had to wait; the first one stands for the section. */
  readonly sentences: readonly [string, ...string[]];
  readonly checks: readonly Check[];
  /** The curve of a sweep; `null` where it has no point with a figure, absent where it is no sweep. */
  readonly plot?: SweepPlot | null;
  readonly ranking: Table;
  /** Rows of the ranking from a place on that tell of nothing to do, for formats that can fold; absent where all count. */
  readonly quiet?: { readonly from: number; readonly title: string };
  /** What to do; absent where no choice between strategies was measured. */
  readonly answer?: Answer;
  readonly charts: Charts;
  /** What was lost, how long the server itself took, who else had to wait, its side; those that have something to tell. */
  readonly details: readonly Table[];
  readonly failures: readonly Failure[];
}

/**
 * @param isFirst Whether what holds for the scenario is told here: its claims, which speak of its first load.
 * @param detail How much each picture may hold, the same for all sections of a result.
 */
export function sectionOf(group: Group, result: Result, isFirst: boolean, detail: Detail): Section {
  const standing = standingOf(group);
  const alone = isFirst ? examinationSentence(group.info) : null;
  const more = [reasonFor(group, standing, result), bystanderSentence(standing), alone];
  const claims = isFirst ? result.claims.filter(({ scenario }) => scenario === group.scenario) : [];
  const answer = answerOf(group, result);
  return {
    name: `${plain(group.scenario)}, ${loadWords(group.load)}`,
    heading: headingOf(group, result),
    sentences: [verdictOf(group, standing), ...more.filter((sentence) => sentence !== null)],
    checks: claims.map((claim) => checkOf(claim, group.cells)),
    ranking: rankingOf(group, standing),
    ...(answer === null ? {} : { answer }),
    charts: chartsOf(group, standing, detail),
    details: [
      lossTableOf(group),
      responseTableOf(group, standing),
      bystanderTableOf(standing),
      serverTableOf(group, standing),
    ].filter((table) => table !== null),
    failures: failuresOf(group),
  };
}

function chartsOf(group: Group, standing: Standing, detail: Detail): Charts {
  const [lanes, split] = [lanesOf(group, standing, detail), splitOf(group, standing)];
  const [distribution, overTime] = [
    distributionOf(group, standing, detail),
    overTimeOf(group, standing, detail),
  ];
  return {
    ...(lanes === undefined ? {} : { lanes }),
    ...(split === undefined ? {} : { split }),
    ...(distribution === undefined ? {} : { distribution }),
    ...(overTime === undefined ? {} : { overTime }),
  };
}

function reasonFor(group: Group, standing: Standing, { environment }: Result): string | null {
  if (group.kind === 'burst') return whyOf(standing);
  if (group.kind === 'closed') return latencySentence(standing);
  return demandSentence(group, standing, environment.availableParallelism);
}
