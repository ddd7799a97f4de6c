/** What kind of time a function takes, as far as a plan depends on it. Pure. */
import type { Examination } from '../result/examination-schema.js';
import { natureWords } from '../result/examination-words.js';

export interface Nature {
  readonly kind: 'computes' | 'waits' | 'both';
  /** Processor time per wall time; above 1 where several threads of one call compute. */
  readonly cpuShare: number;
}

const KINDS = {
  computes: 'computes',
  'computes on several threads': 'computes',
  waits: 'waits',
  'computes and waits': 'both',
} as const;

export function natureOf(examination: Pick<Examination, 'callMs' | 'cpuMs'>): Nature {
  const { callMs, cpuMs } = examination;
  const words = natureWords(examination);
  return { kind: KINDS[words], cpuShare: words === 'computes' ? 1 : cpuMs / callMs };
}

/** Calls that make progress at a time on so many slots; at least 1. */
export function atATime({ cpuShare }: Nature, slots: number, cores: number): number {
  return Math.max(1, Math.min(slots, cores / Math.max(cpuShare, Number.EPSILON)));
}
