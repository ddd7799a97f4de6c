/** Which labels a picture has room for, so that none is written over another. */

export interface Wanted {
  /** Left and right end in per cent of the picture. */
  readonly from: number;
  readonly to: number;
}

/** The width for which a picture is laid out; what a narrow screen has no room for is hidden there. */
const WIDE_PX = 640;
const NARROW_PX = 320;

/** A sign of a label, on average, and the space between two labels. */
const SIGN_PX = 7;
const BETWEEN_PX = 8;

/** Part of the width that a label takes, in per cent; at most all of it. */
export function widthOf(text: string, isNarrow = false): number {
  const px = [...text].length * SIGN_PX + BETWEEN_PX;
  return Math.min(100, (px * 100) / (isNarrow ? NARROW_PX : WIDE_PX));
}

/** Where a text at a place is held, so that it stays inside a narrow picture too. */
export function anchorOf(place: number, text: string): 'start' | 'middle' | 'end' {
  const half = widthOf(text, true) / 2;
  if (place < half) return 'start';
  return place > 100 - half ? 'end' : 'middle';
}

/** The part of the width that such a text takes. */
export function extentOf(place: number, text: string, isNarrow: boolean): Wanted {
  const width = widthOf(text, isNarrow);
  const from = { start: place, middle: place - width / 2, end: place - width }[anchorOf(place, text)];
  return { from, to: from + width };
}

/** Those that are free of all before them, so the first are the most wanted. */
export function withRoom<Label extends Wanted>(labels: readonly Label[]): ReadonlySet<Label> {
  const kept = new Set<Label>();
  for (const label of labels) {
    const isFree = [...kept].every(({ from, to }) => label.to <= from || label.from >= to);
    if (isFree) kept.add(label);
  }
  return kept;
}
