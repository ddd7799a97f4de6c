/**
 * The answer in a sentence or two: stay where you are, or go where and for what, and what it costs. It repeats figures of
 * the recommendations and adds one, the rate from which handing over could pay.
 */
import { latency } from './aims/latency.js';
import { memory } from './aims/memory.js';
import { others } from './aims/others.js';
import { throughput } from './aims/throughput.js';
import { type Candidate, type Context, holdsLoop, runMsOf } from './context.js';
import { breakEvenRateOf, cheapestDispatch } from './dispatch.js';
import type { Recommended } from './recommend.js';
import { compareSimplicity } from './simplicity.js';
import { briefly, listed, milliseconds } from './spell.js';

const WORDS = Object.fromEntries(
  [latency, throughput, memory, others].map(({ name, words }) => [name, words]),
);

export function sayAll(context: Context, recommended: readonly Recommended[]): string {
  const named = recommended.filter(({ level }) => level.length > 0);
  const deciding = named.filter(({ recommendation }) => recommendation.aim !== 'memory');
  const main = mostOftenLevel(context.candidates, deciding);
  if (main === null) return sayNothing(context);
  const isBeaten = deciding.some(({ level }) => !level.includes(main.strategy));
  return main === context.inline && !isBeaten ? sayInline(context, main) : sayMove(main, named);
}

/** The strategy that was beaten for the fewest aims; of several, the simplest. `null` where no aim names anybody. */
function mostOftenLevel(
  candidates: readonly Candidate[],
  deciding: readonly Recommended[],
): Candidate | null {
  const timesLevel = ({ strategy }: Candidate) =>
    deciding.filter(({ level }) => level.includes(strategy)).length;
  const [main] = [...candidates].sort((a, b) => timesLevel(b) - timesLevel(a) || compareSimplicity(a, b));
  return main === undefined || timesLevel(main) === 0 ? null : main;
}

function sayNothing({ candidates, leftOut }: Context): string {
  const sound =
    candidates.length === 0 ? 'none' : `only ${listed(candidates.map(({ strategy }) => strategy))}`;
  const doubts = leftOut.map(({ strategy, reason }) => `${strategy} (${reason.split(':')[0]})`);
  return `No strategy can be recommended: it takes two whose figures can be believed, and here it is ${sound}; left out: ${listed(doubts)}. What to do about it stands with the warnings.`;
}

function sayInline(context: Context, inline: Candidate): string {
  const run = runMsOf(inline);
  const time = holdsLoop(inline) ? 'per call' : 'from a call to its answer';
  const fine = `${inline.strategy} is fine${run === undefined ? '' : `: ${briefly(run.center)} ${time}`}`;
  const cheapest = cheapestDispatch(context);
  if (cheapest === null || run === undefined) return `${fine}; no other strategy was shown to be better.`;
  const { candidate, cost } = cheapest;
  const rate = breakEvenRateOf(run.center, cost.ms, context);
  const gain =
    rate === null
      ? ', and no other strategy was shown to be better'
      : ` and gain nothing ${rateWords(rate, inline)}`;
  return `${fine}. Offloading to ${candidate.strategy} would cost ${milliseconds(cost.ms)} per call${gain}.`;
}

/** What arrives faster than inline can answer is no rate at which it could be compared. */
function rateWords(rate: number, inline: Candidate): string {
  const answered = inline.metric('throughputPerSec');
  if (Number.isFinite(rate) && (answered === undefined || rate < answered.high)) {
    return `until about ${round(rate)} requests per second`;
  }
  return answered === undefined
    ? 'at this load'
    : `at any rate up to the ${round(answered.center)} per second that it answered here`;
}

function sayMove({ strategy }: Candidate, named: readonly Recommended[]): string {
  const wordsOf = (some: readonly Recommended[]) =>
    listed(some.map(({ recommendation }) => WORDS[recommendation.aim] as string));
  const level = named.filter((one) => one.level.includes(strategy));
  const best = level.filter((one) => one.level.length === 1);
  const shared = level.filter((one) => one.level.length > 1);
  const lost = named.filter((one) => !one.level.includes(strategy));
  const reasons = [
    ...(best.length === 0 ? [] : [`the best for ${wordsOf(best)}`]),
    ...(shared.length === 0 ? [] : [`none was shown to be better for ${wordsOf(shared)}`]),
  ];
  const rivals = [...new Set(lost.map(({ recommendation }) => recommendation.strategy))].map(
    (rival) =>
      `${rival} for ${wordsOf(lost.filter(({ recommendation }) => recommendation.strategy === rival))}`,
  );
  return `Use ${strategy}: ${reasons.join(', and ')}${rivals.length === 0 ? '' : `. Better: ${listed(rivals)}`}.`;
}

/** `8300`, `240`, `3.4`: two figures are all that the estimate is worth. */
function round(rate: number): string {
  return String(Number(rate.toPrecision(2)));
}
