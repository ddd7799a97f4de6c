/** What a comparison tells of itself while it goes on. */
import type { Comparison } from '../result/comparison-schema.js';

export type ComparisonEvent =
  | { readonly type: 'preparing'; readonly text: string }
  | {
      readonly type: 'started';
      /** Cells that both refs have. */
      readonly cells: number;
      readonly refs: Comparison['refs'];
      readonly looks: readonly number[];
      /** Where nothing differs. */
      readonly estimateMs: number;
      readonly mostMs: number;
      /** Where every cell goes on to the last look; absent where that is no longer than `estimateMs`. */
      readonly longestMs?: number;
      /** What this plan cannot show, whatever is true; absent where it can show a slowdown of a single cell. */
      readonly warning?: string;
      /** Cells that are not compared, and why. */
      readonly left: readonly { readonly id: string; readonly reason: string }[];
    }
  | {
      readonly type: 'turn-started';
      /** 0 is the warm-up. */
      readonly block: number;
      readonly nextLook: number;
      readonly scenario: string;
      readonly strategy: string;
      readonly cells: number;
      /** Of these, the ones that no longer go on. */
      readonly dropped: number;
      readonly leftAtMostMs: number;
    }
  /** From here until `window-closed`, nobody may draw, write or compute more than needed. */
  | { readonly type: 'window-opened' }
  | { readonly type: 'window-closed' }
  | { readonly type: 'pair-lost'; readonly id: string; readonly reason: string }
  | { readonly type: 'cell-invalid'; readonly id: string; readonly reason: string }
  | {
      readonly type: 'looked';
      readonly look: number;
      /** The last one decides; no cell goes on after it. */
      readonly isLast: boolean;
      /** Ids of the cells that were dropped at this look. */
      readonly dropped: readonly string[];
      readonly going: number;
      readonly cells: number;
    }
  | {
      readonly type: 'ended';
      readonly ended: Comparison['ended'];
      readonly blocks: number;
      readonly durationMs: number;
    };
