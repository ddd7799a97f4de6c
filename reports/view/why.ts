/** Why the figures are as they are, in arithmetic: what each side had to take, and how near the measurement came. */
import type { Cell } from '../../harness/result/schema.js';
import { duration, perSecond, slotCount } from './figures.js';
import { type Group, offeredPerSec } from './group.js';
import { hasOneRate, isDrawnAtRandom } from './load-words.js';
import type { Standing } from './standing.js';
import { listed, plain, unfinished } from './words.js';

/** `null` where arithmetic knows no end for this load, or nothing was completed. */
export function whyOf({ leaders, reference }: Standing): string | null {
  const leader = leaders[0];
  if (!leader?.expected) return null;
  const told = reference && !leaders.includes(reference) ? [reference, leader] : [leader];
  const sums = told.map((cell) => cell.expected?.explanation).filter((sum) => sum !== undefined);
  const above = aboveExpected(leaders, leader.expected.makespanMs);
  return `Why: ${joined(sums.map((sum) => unfinished(plain(sum))))}. Measured ${above}.`;
}

/**
 * Under an open load: how much work arrives in a second, and how much of it the reference and the best other can do.
 * `null` where the work is not known beforehand.
 */
export function demandSentence(
  { info, load, cells }: Group,
  { ranked, reference }: Standing,
  cores: number,
): string | null {
  const perSec = offeredPerSec(ranked.length === 0 ? cells : ranked);
  if (perSec === undefined || info?.serviceMs === undefined) return null;
  if (info.work !== 'sleep' && info.work !== 'cpu') return null;
  const other = ranked.find((cell) => cell !== reference);
  const told = [reference, other].filter((cell) => cell != null);
  // What computes has no more lanes than the machine has cores.
  const most = info.work === 'cpu' ? cores : Number.POSITIVE_INFINITY;
  const each = told.map(({ strategy, slots }, place) => {
    const lanes = Math.min(slots ?? Number.POSITIVE_INFINITY, most);
    const share = Number.isFinite(lanes) ? `${slotCount(lanes)} s of it` : 'any amount of it';
    return `${plain(strategy)} ${place === 0 ? 'can do ' : ''}${share}`;
  });
  // The heading names the rate that was asked for; a draw has more or fewer.
  const came = isDrawnAtRandom(load) ? 'arrivals drawn at random came at ' : '';
  const rate = `${came}${perSecond(perSec)} requests per second${hasOneRate(load) ? '' : ' on average'}`;
  const demand = `${rate} x ${duration(info.serviceMs)} = ${duration(perSec * info.serviceMs)} of work in every second`;
  return `Why: ${[demand, ...(each.length === 0 ? [] : [listed(each)])].join('; ')}.`;
}

/** The second sum without what it repeats of the first: `2 x 1000 ms on 1 slot = …; on 2 slots = …`. */
function joined([first = '', second]: readonly string[]): string {
  if (second === undefined) return first;
  const shared = first.indexOf(' on ');
  const repeats = shared > 0 && second.startsWith(`${first.slice(0, shared)} on `);
  return `${first}; ${repeats ? second.slice(shared + 1) : second}`;
}

/** How far the leaders with this expected time are from it, in per cent. */
function aboveExpected(leaders: readonly Cell[], expectedMs: number): string {
  const shares = leaders
    .filter(({ expected }) => expected?.makespanMs === expectedMs)
    .map(({ metrics }) => ((metrics.makespanMs?.center ?? expectedMs) / expectedMs - 1) * 100);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const [lowText, highText] = [side(low), side(high)];
  if (lowText === highText) return `${highText} that`;
  return low >= 0 ? `${low.toFixed(1)} to ${highText} that` : `between ${lowText} and ${highText} that`;
}

function side(share: number): string {
  const size = Math.abs(share).toFixed(1);
  return `${size} % ${share < 0 ? 'below' : 'above'}`;
}
