/** How a check of the meter spells a doubt: the worse of two limits that a measured value exceeds, and units in words. */
import type { Finding } from '../result/schema.js';
import { spellRoundedMs } from '../units.js';

/** Beyond `suspect` a figure is doubted, beyond `invalid` it is not ranked. */
export interface Limits {
  readonly suspect: number;
  readonly invalid: number;
}

/** The worse limit that `value` is above; `undefined` where it is above none. */
export function exceeded(
  value: number,
  { suspect, invalid }: Limits,
): (Pick<Finding, 'verdict'> & { readonly limit: number }) | undefined {
  if (value > invalid) return { verdict: 'invalid', limit: invalid };
  return value > suspect ? { verdict: 'suspect', limit: suspect } : undefined;
}

/** `0.4 ms`, `31 ms`, `2.1 s`. */
export function spellMs(durationMs: number): string {
  return durationMs < 1_000 ? spellRoundedMs(durationMs) : `${(durationMs / 1e3).toFixed(1)} s`;
}

/** `31 %`; `0.04 %` and `99.5 %` where a whole number would hide the difference. */
export function spellShare(share: number): string {
  const percent = share * 100;
  if (percent >= 10 && percent < 99) return `${Math.round(percent)} %`;
  return percent < 1 ? `${Number(percent.toFixed(2))} %` : `${Number(percent.toFixed(1))} %`;
}
