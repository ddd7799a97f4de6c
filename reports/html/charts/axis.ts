/**
 * The axes of all pictures: where a value lies, which marks stand on an axis and how they are spelled. An axis that runs
 * across counts per cent of the picture, one that runs up counts pixels from the top, so the same kind of axis serves
 * both by its ends. Marks that a narrow screen has no room for are `isMinor`; the style sheet hides them there.
 */
import { scaleLinear, scaleLog } from 'd3-scale';

export interface Axis {
  /** Place of a value, with two decimals; what lies outside is put on the nearer end. */
  at(value: number): number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly place: number;
  readonly label: string;
  readonly isMinor: boolean;
}

/** Places of the lowest and the highest value. */
export type Ends = readonly [low: number, high: number];

/** An axis from the left edge to the right one. */
export const ACROSS: Ends = [0, 100];

/** Spells the marks of an axis; `stepBetween` is the distance between two of them, 0 where it varies. */
export type SpellTick = (value: number, stepBetween: number) => string;

/** Marks that are asked for; between about 4 and 10 round ones are what comes of it. */
const WANTED_TICKS = 6;

/** On a screen 320 pixels wide more labels than these run into each other. */
const MOST_ON_NARROW = 5;

/** Every how manieth mark stays on a narrow screen: with steps of 1, 2 and 5 the rest is round again. */
const THINNINGS = [1, 2, 5, 10] as const;

/** Between two powers of ten. */
const LOG_STEPS = [1, 2, 5] as const;

/** `high` may equal `low`: the only value then lies in the middle. */
export function linearAxis(low: number, high: number, spell: SpellTick, ends: Ends = ACROSS): Axis {
  const scale = scaleLinear([low, high], [...ends]).clamp(true);
  const values = low === high ? [low] : scale.ticks(WANTED_TICKS);
  const step = values.length < 2 ? 0 : Math.abs((values[1] as number) - (values[0] as number));
  return axisOf(scale, values, narrowed(values), (value) => spell(value, step));
}

/** Equal distances are equal ratios. `low` is above 0. */
export function logAxis(low: number, high: number, spell: SpellTick, ends: Ends = ACROSS): Axis {
  const scale = scaleLog([low, high], [...ends]).clamp(true);
  const values = logTicks(low, high);
  const powers = values.filter((value) => Number.isInteger(Math.log10(value)));
  const kept = narrowed(powers.length > 1 ? powers : values);
  return axisOf(scale, values, kept, (value) => spell(value, 0));
}

/** An axis of another kind: any way to place a value, and the values that bear a mark. */
export function axisOf(
  scale: (value: number) => number,
  values: readonly number[],
  onNarrow: readonly number[],
  spell: (value: number) => string,
): Axis {
  const at = (value: number) => hundredths(scale(value));
  return {
    at,
    ticks: values.map((value) => ({
      place: at(value),
      label: spell(value),
      isMinor: !onNarrow.includes(value),
    })),
  };
}

/** The values that stay on a narrow screen; of evenly spaced ones those that are round. */
export function narrowed(values: readonly number[]): readonly number[] {
  const every = THINNINGS.find((thinning) => Math.ceil(values.length / thinning) <= MOST_ON_NARROW) ?? 10;
  return values.filter((_, index) => index % every === 0);
}

/** As precise as a picture needs it, and no more. */
export function hundredths(place: number): number {
  return Math.round(place * 100) / 100;
}

/** `0`, `250 ms`, `1.5 s`: one unit on the whole axis where its marks are evenly spaced. */
export function timeTick(durationMs: number, stepMs: number): string {
  if (durationMs === 0) return '0';
  const inSeconds = stepMs === 0 ? durationMs >= 1000 : stepMs >= 100;
  if (!inSeconds) return `${round(durationMs)} ms`;
  return `${stepMs === 0 ? round(durationMs / 1000) : (durationMs / 1000).toFixed(stepMs >= 1000 ? 0 : 1)} s`;
}

/** `12.5` as `12.5`, without the noise of binary fractions. */
export function numberTick(value: number): string {
  return String(round(value));
}

/** `25 %` of 0.25. */
export function shareTick(share: number): string {
  return `${round(share * 100)} %`;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** Steps of 1, 2 and 5 over a few powers of ten, powers alone over many; even steps where none of them lies between. */
function logTicks(low: number, high: number): readonly number[] {
  if (low === high) return [low];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  const inside = (value: number) => value >= low && value <= high;
  const stepped = powers.flatMap((power) => LOG_STEPS.map((step) => round(step * power))).filter(inside);
  if (stepped.length < 3) return scaleLinear([low, high], [0, 1]).ticks(WANTED_TICKS - 2);
  return stepped.length <= 10 ? stepped : powers.map(round).filter(inside);
}
