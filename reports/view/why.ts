/** Why the figures are as they are, in arithmetic: what each side had to take, and how near the measurement came. */
import type { Cell } from '../../harness/result/schema.js';
import type { Standing } from './standing.js';
import { plain, unfinished } from './words.js';

/** `null` where arithmetic knows no end for this load, or nothing was completed. */
export function whyOf({ leaders, reference }: Standing): string | null {
  const leader = leaders[0];
  if (!leader?.expected) return null;
  const told = reference && !leaders.includes(reference) ? [reference, leader] : [leader];
  const sums = told.map((cell) => cell.expected?.explanation).filter((sum) => sum !== undefined);
  const above = aboveExpected(leaders, leader.expected.makespanMs);
  return `Why: ${joined(sums.map((sum) => unfinished(plain(sum))))}. Measured ${above}.`;
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
