/** One group as a reader meets it: what was asked, who won and why, the checks, the tables, what went wrong. */
import type { Result } from '../../harness/result/schema.js';
import { bystanderTableOf } from './bystander-table.js';
import { type Check, checkOf } from './checks.js';
import { type Failure, failuresOf } from './failures.js';
import type { Group } from './group.js';
import { headingOf, loadWords } from './heading.js';
import { type Timeline, timelineOf } from './lanes.js';
import { rankingOf } from './ranking.js';
import { serverTableOf } from './server-table.js';
import { standingOf } from './standing.js';
import type { Table } from './table.js';
import { verdictOf } from './verdict.js';
import { bystanderSentence, latencySentence } from './waiting.js';
import { whyOf } from './why.js';
import { plain } from './words.js';

export interface Section {
  /** `two-blocking-calls, 2 requests at once`: for lists of sections. */
  readonly name: string;
  readonly heading: string;
  /** Who won, why, and who else had to wait; the first one stands for the section. */
  readonly sentences: readonly [string, ...string[]];
  readonly checks: readonly Check[];
  readonly ranking: Table;
  readonly timeline: Timeline | null;
  /** Who else had to wait, and the server's side; those that have something to tell. */
  readonly details: readonly Table[];
  readonly failures: readonly Failure[];
}

/** @param withChecks Whether the scenario's claims are told here; they speak of its first load. */
export function sectionOf(group: Group, result: Result, withChecks: boolean): Section {
  const standing = standingOf(group);
  const reason = group.aim === 'makespanMs' ? whyOf(standing) : latencySentence(standing);
  const more = [reason, bystanderSentence(standing)];
  const claims = withChecks ? result.claims.filter(({ scenario }) => scenario === group.scenario) : [];
  return {
    name: `${plain(group.scenario)}, ${loadWords(group.load)}`,
    heading: headingOf(group, result),
    sentences: [verdictOf(group, standing), ...more.filter((sentence) => sentence !== null)],
    checks: claims.map(checkOf),
    ranking: rankingOf(group, standing),
    timeline: timelineOf(group, standing),
    details: [bystanderTableOf(standing), serverTableOf(group, standing)].filter((table) => table !== null),
    failures: failuresOf(group),
  };
}
