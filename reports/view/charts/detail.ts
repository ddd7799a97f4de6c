/**
 * How much a picture may hold, and what the result holds for none of them. A page is looked at as a whole: one of many
 * pictures has less room for each, and nobody reads two hundred of them as closely as seven.
 */
import type { Result } from '../../../harness/result/schema.js';

export interface Detail {
  /** Bars of all cells of a picture of lanes; a page of few pictures never comes near. */
  readonly barsPerPicture: number;
  /** Points of a curve, or probes of a strip. */
  readonly pointsPerCurve: number;
  /** Whether what a picture shows that another one shows too is left to its table. */
  readonly isCrowded: boolean;
  /** What no trial of the result tells, although it may have been asked: earlier versions did not write it. */
  readonly lacks: Readonly<Record<'responses' | 'series', boolean>>;
}

/** Of one picture, or of a page of few. */
export const FULL_DETAIL: Detail = {
  barsPerPicture: 400,
  pointsPerCurve: 48,
  isCrowded: false,
  lacks: { responses: false, series: false },
};

const LEAST_DETAIL = { barsPerPicture: 48, pointsPerCurve: 12 } as const;

/** A page of more scenarios and loads than this is crowded. */
const MANY_PICTURES = 16;

/** Of all pictures of a page together: some 150 000 characters of each kind. */
const BARS = 1_500;
const POINTS = 1_400;

export function detailOf({ cells }: Pick<Result, 'cells'>): Detail {
  const pictures = new Set(cells.map(({ scenario, load }) => JSON.stringify([scenario, load]))).size;
  const trials = cells.flatMap((cell) => cell.trials);
  return {
    barsPerPicture: shareOf(BARS, pictures, 'barsPerPicture'),
    pointsPerCurve: shareOf(POINTS, cells.length, 'pointsPerCurve'),
    isCrowded: pictures > MANY_PICTURES,
    lacks: {
      responses: trials.length > 0 && trials.every(({ responses }) => responses === undefined),
      series: trials.length > 0 && trials.every(({ bystander }) => bystander?.series === undefined),
    },
  };
}

function shareOf(whole: number, parts: number, kind: keyof typeof LEAST_DETAIL): number {
  const share = Math.floor(whole / Math.max(1, parts));
  return Math.min(FULL_DETAIL[kind], Math.max(LEAST_DETAIL[kind], share));
}
