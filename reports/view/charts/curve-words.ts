/**
 * What a curve shows, in words: which way it goes, and from where on it is level. What follows from it is said elsewhere,
 * by a rule of its own that knows the rounds.
 */
import type { SweepPoint } from './picture-data.js';

/** Figures that differ by no more are level: the gain below which a sweep does not look for more. */
const LEVEL_SHARE = 0.1;

/**
 * `up from 10.0 at 1 to 20.0 at 2, then within 1 % of that up to 8`
 *
 * @param points By ascending setting.
 * @returns `undefined` of none.
 */
export function curveWords(points: readonly SweepPoint[]): string | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (first === last) return at(first);
  const isLevelFrom = (bend: SweepPoint, place: number) =>
    points.slice(place + 1).every((later) => awayFrom(bend, later) <= LEVEL_SHARE);
  const place = points.findIndex(isLevelFrom);
  const bend = points[place] ?? last;
  const rest = points.slice(place + 1);
  const level = rest.length === 0 ? '' : `within ${widest(bend, rest)} % of that up to ${last.label}`;
  if (bend === first) return `${at(first)}, ${level}`;
  return `${slope(points.slice(0, place + 1), first, bend)}${level === '' ? '' : `, then ${level}`}`;
}

/** One way, but for steps back that are too short to count; otherwise its lowest and its highest point. */
function slope(points: readonly SweepPoint[], first: SweepPoint, bend: SweepPoint): string {
  const isUp = bend.center > first.center;
  const isBack = (before: SweepPoint, after: SweepPoint) =>
    after.center > before.center !== isUp && awayFrom(before, after) > LEVEL_SHARE;
  const isOneWay = points.slice(1).every((point, place) => !isBack(points[place] as SweepPoint, point));
  if (isOneWay) return `${isUp ? 'up' : 'down'} from ${at(first)} to ${at(bend)}`;
  const [lowest, highest] = [points.reduce(lower), points.reduce(higher)];
  return `up and down between ${at(lowest)} and ${at(highest)}`;
}

/** As a share of the first. */
function awayFrom({ center }: SweepPoint, other: SweepPoint): number {
  return other.center === center ? 0 : Math.abs(other.center - center) / Math.abs(center);
}

/** In whole per cent, rounded up; a share that is a whole one but for the last bits stays it. */
function widest(bend: SweepPoint, rest: readonly SweepPoint[]): number {
  const share = Math.max(...rest.map((point) => awayFrom(bend, point)));
  return Math.max(1, Math.ceil(Number((share * 100).toFixed(6))));
}

function at({ text, label }: SweepPoint): string {
  return `${text} at ${label}`;
}

function lower(a: SweepPoint, b: SweepPoint): SweepPoint {
  return b.center < a.center ? b : a;
}

function higher(a: SweepPoint, b: SweepPoint): SweepPoint {
  return b.center > a.center ? b : a;
}
