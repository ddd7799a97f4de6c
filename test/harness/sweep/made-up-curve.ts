import type { Sampled } from '../../../harness/sweep/sampled.js';

/** Points by value, each with its figures by round from 1. */
export function curve(points: Readonly<Record<number, number | readonly number[]>>): Sampled[] {
  return Object.entries(points).map(([value, figures]) => {
    const rounds = typeof figures === 'number' ? [figures, figures, figures] : figures;
    return { value: Number(value), byRound: new Map(rounds.map((figure, place) => [place + 1, figure])) };
  });
}
