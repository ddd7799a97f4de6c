/**
 * The axis of relative changes. Equal distances are equal ratios, so that twice as slow and twice as fast lie equally far
 * from no change; near it the axis is as good as even.
 */
import { scaleLinear, scaleLog } from 'd3-scale';
import { type Axis, axisOf, type Ends } from './axis.js';
import { extentOf, withRoom } from './room.js';

/** From here on of the highest ratio to the lowest the marks are powers of ten and halves and fifths of them. */
const WIDE_RATIO = 4;

const WANTED_TICKS = 6;

/** A change of -100 % has no place on this axis; what is nearer to it is put here. */
const LEAST_RATIO = 0.001;

/** @param low Relative changes at the ends, -0.5 for half; above -1. */
export function changeAxis(low: number, high: number, ends: Ends): Axis {
  const [least, most] = [ratioOf(low), ratioOf(high)];
  const scale = scaleLog([least, most], [...ends]).clamp(true);
  const changes =
    most / least < WIDE_RATIO ? scaleLinear([low, high], [0, 1]).ticks(WANTED_TICKS) : wideTicks(least, most);
  const place = (change: number) => scale(ratioOf(change));
  return axisOf(place, spacedFor(false, changes, place), spacedFor(true, changes, place), signedTick);
}

/** Those with room for their labels, from no change outwards. */
function spacedFor(isNarrow: boolean, changes: readonly number[], place: (change: number) => number) {
  const labels = changes.map((change) => ({
    change,
    ...extentOf(place(change), signedTick(change), isNarrow),
  }));
  const outwards = labels.toSorted((a, b) => Math.abs(a.change) - Math.abs(b.change));
  const kept = withRoom(outwards);
  return labels.filter((label) => kept.has(label)).map(({ change }) => change);
}

function ratioOf(change: number): number {
  return Math.max(LEAST_RATIO, 1 + change);
}

/** No change is always among them. */
function wideTicks(least: number, most: number): readonly number[] {
  const steps = [-3, -2, -1, 0, 1, 2, 3, 4, 5].flatMap((power) =>
    [1, 2, 5].map((step) => step * 10 ** power),
  );
  const inside = steps.filter((ratio) => ratio >= least && ratio <= most);
  const shown = inside.length <= 10 ? inside : inside.filter((ratio) => Number.isInteger(Math.log10(ratio)));
  return shown.map((ratio) => ratio - 1);
}

/** `+25 %`, `-50 %`, `0` */
function signedTick(change: number): string {
  const size = Number((Math.abs(change) * 100).toPrecision(6));
  if (size === 0) return '0';
  return `${change < 0 ? '-' : '+'}${size} %`;
}
