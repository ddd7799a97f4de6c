/**
 * From a result to advice. Pure: the same result gives the same advice, now or when it is read again. It advises where
 * strategies stand side by side under one load; a search, a comparison of two refs and a sweep speak for themselves.
 */
import type { Advice, AdviceFinding } from '../result/advice-schema.js';
import type { Result } from '../result/schema.js';
import type { Aim } from './aim.js';
import { latency } from './aims/latency.js';
import { memory } from './aims/memory.js';
import { others } from './aims/others.js';
import { throughput } from './aims/throughput.js';
import { type Context, contextsOf } from './context.js';
import { recommend } from './recommend.js';
import { rules } from './rules.js';
import { sayAll } from './whole.js';

/** In the order in which they are told. */
const AIMS: readonly Aim[] = [latency, throughput, memory, others];

const known = [...(await rules.all())].sort((a, b) => a.value.weight - b.value.weight);

/** One for each scenario and load of which at least two strategies were completed, in the order of the result. */
export function advise(result: Result): Advice[] {
  if (result.comparison !== undefined || result.capacity !== undefined || result.sweep !== undefined)
    return [];
  return contextsOf(result).filter(isChoice).map(adviceOn);
}

/** The result with its advice; the same result where there is nothing to advise on. */
export function withAdvice(result: Result): Result {
  const advice = advise(result);
  return advice.length === 0 ? result : { ...result, advice };
}

/** Completed cells in doubt count here: that they were left out is said. */
function isChoice({ candidates, leftOut }: Context): boolean {
  const doubted = leftOut.filter(({ reason }) => reason.startsWith('suspect: '));
  return candidates.length + doubted.length >= 2;
}

function adviceOn(context: Context): Advice {
  const recommended = AIMS.flatMap((aim) => recommend(aim, context) ?? []);
  const leftOut = context.leftOut.map(({ strategy, reason }) => `left out: ${strategy}, ${reason}`);
  return {
    scenario: context.scenario,
    load: context.load,
    sentence: sayAll(context, recommended),
    recommendations: recommended.map(({ recommendation }) => ({
      ...recommendation,
      evidence: [...recommendation.evidence, ...leftOut],
    })),
    findings: findingsOf(context),
  };
}

function findingsOf(context: Context): AdviceFinding[] {
  return known.flatMap(({ name, value }) => value.find(context).map((found) => ({ rule: name, ...found })));
}
