/**
 * The contract of a rule: WHAT a measured result says that is worth acting on. A rule measures nothing and ranks
 * nothing; it reads the sound cells of one scenario under one load. One file in `rules/` is one rule; its file name is
 * its id, by which `stallbench explain` shows its page.
 */
import type { AdviceFinding } from '../result/advice-schema.js';
import type { Context } from './context.js';

/** A figure from which on a rule speaks. */
export interface Threshold {
  readonly value: number;
  /** As it is written after the value: `ms`, `x`, `of the call`. */
  readonly unit: string;
  /** Why it is not more and not less. */
  readonly reason: string;
}

/** Where others can read what the rule rests on. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** A finding before it carries the id of its rule. */
export type Found = Omit<AdviceFinding, 'rule'>;

export interface Rule {
  /** One line: when it speaks. */
  readonly summary: string;
  /** What it means, why it happens, and what helps; one paragraph an entry. */
  readonly page: readonly string[];
  /** By the name under which the page shows them. */
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly sources: readonly Source[];
  /** 1: acting on it changes the outcome; 2: it costs something; 3: a note on the measurement. Findings stand in this order. */
  readonly weight: 1 | 2 | 3;
  /** Empty where the result does not show it, or lacks the figures to show it. */
  find(context: Context): readonly Found[];
}

/** Types a rule file's default export. */
export function defineRule<Kind extends Rule>(rule: Kind): Kind {
  return rule;
}

export const NODE_GUIDE: Source = {
  title: 'Node.js, "Don\'t Block the Event Loop (or the Worker Pool)"',
  url: 'https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop',
};
