/** What a capacity search tells of itself while it goes on. Nothing is told while a load runs. */
import type { Capacity } from '../result/capacity-schema.js';
import type { Judgement } from './judge-probe.js';
import type { Stage } from './standing.js';

export type CapacityEvent =
  | { readonly type: 'preparing'; readonly text: string }
  | {
      readonly type: 'started';
      readonly searches: number;
      readonly dropped: readonly { readonly id: string; readonly reason: string }[];
      readonly estimateMs: number;
    }
  | { readonly type: 'saturating'; readonly strategy: string; readonly durationMs: number }
  | {
      readonly type: 'probe-started';
      readonly strategy: string;
      readonly ratePerSec: number;
      readonly stage: Stage;
      readonly durationMs: number;
    }
  | ({ readonly type: 'probe-ended'; readonly strategy: string; readonly ratePerSec: number } & Judgement)
  | { readonly type: 'answered'; readonly capacity: Capacity }
  | { readonly type: 'ended'; readonly durationMs: number };
