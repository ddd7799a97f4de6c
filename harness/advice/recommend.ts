/**
 * One strategy for one aim, with what speaks for it. The best figure wins; of several that cannot be told from the best,
 * the simplest is named. A figure that is known from below only never wins where less is better.
 */
import type { Recommendation } from '../result/advice-schema.js';
import { METRICS, type MetricName } from '../result/metrics.js';
import { type Aim, figureOf } from './aim.js';
import type { Candidate, Context } from './context.js';
import { isApart, type Known } from './interval.js';
import { compareSimplicity } from './simplicity.js';
import { listed, spelled, withInterval } from './spell.js';

/** A recommendation, and every strategy than which none was shown to be better; the one that is named among them. */
export interface Recommended {
  readonly recommendation: Recommendation;
  readonly level: readonly string[];
}

interface Ranked {
  readonly candidate: Candidate;
  readonly estimate: Known;
}

/** Who is recommended, who comes next, and all that cannot be told from the best. */
interface Choice {
  readonly winner: Ranked;
  readonly runnerUp: Ranked;
  readonly level: readonly Ranked[];
  /** Why the figures of the others do not count; absent where they do. */
  readonly why?: string;
}

/** `null` where the candidates have no figure in common for this aim. */
export function recommend(aim: Aim, { candidates }: Pick<Context, 'candidates'>): Recommended | null {
  const figure = figureOf(aim, candidates);
  if (figure === null || candidates.length < 2) return null;
  const ranked = rank(candidates, figure.name);
  const choice = choose(ranked, aim, figure.name);
  const evidence = ranked.map(
    ({ candidate, estimate }) =>
      `${candidate.strategy}: ${figure.words} ${withInterval(figure.name, estimate)}`,
  );
  const told = choice === null ? nobody(ranked, figure.name) : sentenceOf(choice, aim, figure);
  const because = figure.because === undefined ? '' : `; ${figure.because}`;
  return {
    recommendation: {
      aim: aim.name,
      strategy: choice?.winner.candidate.strategy ?? null,
      runnerUp: choice?.runnerUp.candidate.strategy ?? null,
      isClear: choice?.level.length === 1,
      sentence: `${told}${because}.`,
      evidence,
    },
    level: choice?.level.map(({ candidate }) => candidate.strategy) ?? [],
  };
}

function nobody(ranked: readonly Ranked[], name: MetricName): string {
  return `nobody can be named, only lower bounds are known: ${listed(ranked.map((one) => told(one, name)))}`;
}

function sentenceOf(
  { winner, runnerUp, level, why }: Choice,
  { relevant }: Aim,
  { name, words }: Aim['metrics'][number],
): string {
  const won = `${winner.candidate.strategy}, ${words} ${spelled(name, winner.estimate)}`;
  if (why !== undefined) return `${won}; ${why}`;
  // One that is level with the best may still be beaten by the simplest.
  const others = level.filter(
    (one) => one !== winner && !isApart(winner.estimate, one.estimate, relevant?.value),
  );
  const near = others.filter(({ estimate }) => isApart(winner.estimate, estimate));
  const blurred = others.filter((one) => !near.includes(one));
  const parts = [
    ...(near.length === 0
      ? []
      : [`at most ${relevant?.value} ms from ${few(near, name)}, which harms nobody`]),
    ...(blurred.length === 0 ? [] : [`not told apart from ${few(blurred, name)}`]),
    ...(others.length > 0 ? [] : [`runner-up ${told(runnerUp, name)}`]),
  ];
  return [won, ...parts].join('; ');
}

/** The first with its figure, and how many there are besides. */
function few([first, ...more]: readonly Ranked[], name: MetricName): string {
  const words = first === undefined ? '' : told(first, name);
  return more.length === 0 ? words : `${words} and ${more.length} more`;
}

function told({ candidate, estimate }: Ranked, name: MetricName): string {
  return `${candidate.strategy} ${spelled(name, estimate)}`;
}

function rank(candidates: readonly Candidate[], name: MetricName): readonly Ranked[] {
  const sign = signOf(name);
  return candidates
    .map((candidate) => ({ candidate, estimate: candidate.metric(name) as Known }))
    .sort((a, b) => {
      const byBound = sign > 0 ? Number(isBound(a)) - Number(isBound(b)) : 0;
      return byBound || sign * (a.estimate.center - b.estimate.center);
    });
}

function choose(ranked: readonly Ranked[], aim: Aim, name: MetricName): Choice | null {
  const [best, ...rest] = ranked;
  if (best === undefined || (isBound(best) && signOf(name) > 0)) return null;
  const near = [
    best,
    ...rest.filter(({ estimate }) => !isApart(best.estimate, estimate, aim.relevant?.value)),
  ];
  const reached = aim.reachedBy?.(ranked.map(({ candidate }) => candidate)) ?? null;
  const excused = ranked.find(({ candidate }) => candidate === reached?.candidate);
  const level = excused === undefined || near.includes(excused) ? near : [...near, excused];
  const [simplest = best] = [...level].sort((a, b) => compareSimplicity(a.candidate, b.candidate));
  const winner = excused ?? simplest;
  const runnerUp = [...level, ...rest].find((one) => one !== winner) as Ranked;
  return { winner, runnerUp, level, ...(reached === null ? {} : { why: reached.why }) };
}

function isBound({ estimate }: Ranked): boolean {
  return estimate.atLeast === true;
}

/** 1 where less is better, else -1. */
function signOf(name: MetricName): number {
  return METRICS[name].better === 'lower' ? 1 : -1;
}
