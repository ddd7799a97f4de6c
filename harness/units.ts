/** Reading and writing of the units that users type. Inside, a name carries its unit: `durationMs`, `sizeBytes`. */

const MS_PER_UNIT = { ms: 1, s: 1_000, m: 60_000 } as const;

/**
 * Milliseconds in a text such as `500ms`, `10s`, `1.5s` or `2m`; `null` where the text is not a positive
 * duration with a unit.
 */
export function parseDurationMs(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text.trim());
  if (!match) return null;
  const ms = Number(match[1]) * MS_PER_UNIT[match[2] as keyof typeof MS_PER_UNIT];
  return ms > 0 ? ms : null;
}

/** The shortest text that {@link parseDurationMs} reads back as `durationMs`: `500ms`, `10s`, `2m`. */
export function spellDuration(durationMs: number): string {
  if (durationMs % MS_PER_UNIT.m === 0) return `${durationMs / MS_PER_UNIT.m}m`;
  if (durationMs % MS_PER_UNIT.s === 0) return `${durationMs / MS_PER_UNIT.s}s`;
  return `${durationMs}ms`;
}

/** For a sentence: `0.4 ms`, `31 ms`. */
export function spellRoundedMs(durationMs: number): string {
  return `${durationMs < 10 ? Number(durationMs.toFixed(1)) : Math.round(durationMs)} ms`;
}

/** The whole number in a text, if it is one of at least `least`; `null` otherwise (also for `1e3`, `2.0`, ` 2`). */
export function parseCount(text: string, least: number): number | null {
  if (!/^\d{1,9}$/.test(text)) return null;
  const count = Number(text);
  return count >= least ? count : null;
}
