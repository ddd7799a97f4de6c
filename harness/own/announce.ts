/** What is told before own functions are measured: what one call is, what will be measured and why, how long it takes. Pure. */
import { callWords, timingWords, weightWords } from '../result/examination-words.js';
import { spellDuration } from '../units.js';
import type { PlannedFunction } from './plan-run.js';

export interface Announcement {
  readonly planned: ReadonlyMap<string, PlannedFunction>;
  /** The whole run, what is no plan's included, in milliseconds. */
  readonly expectedMs: number;
  /** What the user allows, in milliseconds. */
  readonly budgetMs: number;
}

const FLAGS = '-s, --load, --rounds and --budget change it';

/** Lines without their ends. */
export function announce({ planned, expectedMs, budgetMs }: Announcement): readonly string[] {
  const needed = [...planned.values()].map(({ plan }) => plan.neededMs ?? 0);
  const isShort = needed.some((neededMs) => neededMs > 0);
  return [
    ...[...planned].flatMap(([name, { own, plan }]) => [
      `${name}: ${callWords(own.examination)}`,
      `  ${weightWords(own.examination)}`,
      `  ${timingWords(own.examination)}`,
      ...plan.why.map((sentence) => `  - ${sentence}`),
    ]),
    `about ${spellRough(expectedMs)} of the ${spellDuration(budgetMs)} budget; ${FLAGS}`,
    ...(isShort ? [shortage(planned, expectedMs, budgetMs)] : []),
  ];
}

/** The budget that would hold it, rounded up to what one would write. */
function shortage(planned: Announcement['planned'], expectedMs: number, budgetMs: number): string {
  const plans = [...planned.values()].map(({ plan }) => plan);
  const missingMs = plans.reduce(
    (sum, { neededMs, expectedMs: own }) => sum + Math.max(0, (neededMs ?? 0) - own),
    0,
  );
  const enoughMs = Math.max(budgetMs, expectedMs + missingMs);
  return `the budget of ${spellDuration(budgetMs)} does not hold the least that tells something: write --budget ${spellBudget(enoughMs)} for it`;
}

/** `48 s`, `2 min 5 s`: no more exact than it is known. */
export function spellRough(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

const TEN_SECONDS_MS = 10_000;
const MINUTE_MS = 60_000;

/** Whole tens of seconds below two minutes, whole minutes from there on. */
function spellBudget(durationMs: number): string {
  const stepMs = durationMs <= 2 * MINUTE_MS ? TEN_SECONDS_MS : MINUTE_MS;
  return spellDuration(Math.ceil(durationMs / stepMs) * stepMs);
}
