/** Parts of a picture that stand below each other, each as high as it says and drawn once its place is known. */
import type { Markup } from '../markup.js';

export interface Block {
  readonly heightPx: number;
  /** @param topPx Distance from the top of the picture. */
  draw(topPx: number): Markup;
}

export interface Stack {
  readonly parts: readonly Markup[];
  /** Lower end of the last block. */
  readonly bottomPx: number;
}

/** Free space between two blocks. */
export interface Gap {
  readonly heightPx: number;
}

export function stacked(blocks: readonly (Block | Gap)[], topPx: number): Stack {
  let bottomPx = topPx;
  const parts: Markup[] = [];
  for (const block of blocks) {
    if ('draw' in block) parts.push(block.draw(bottomPx));
    bottomPx += block.heightPx;
  }
  return { parts, bottomPx };
}
