/** How long a search will take, told before it begins. An estimate: what a server does decides how many probes there are. */
import type { CapacitySettings } from './plan.js';
import { probeLengthMs } from './probe-length.js';

/** Two to four to bracket, five to halve it to 5 %, one or two at the upper end; then three that confirm. */
const USUAL_PROBES = 10;
const USUAL_CONFIRMATIONS = 3;
/** Most of them are near the limit, the first far below it. */
const USUAL_SHARE = 0.7;
/** Launch, verification, warm-up, drain and stop of a probe, and the closed loop before, in milliseconds. */
const PROBE_OVERHEAD_MS = 1_500;
const SATURATION_MS = 5_000;

/** In milliseconds, for one strategy. */
export function estimateMs(
  { rule, startPerSec, mostProbes }: CapacitySettings,
  { slots, serviceMs }: { readonly slots: number; readonly serviceMs?: number },
): number {
  const isKnown = serviceMs !== undefined && serviceMs > 0 && Number.isFinite(slots);
  const limitPerSec = isKnown ? (slots / serviceMs) * 1_000 : (startPerSec ?? Number.POSITIVE_INFINITY);
  const ratePerSec = limitPerSec * USUAL_SHARE;
  const lengthsMs = [
    ...new Array<number>(USUAL_PROBES).fill(probeLengthMs(ratePerSec, rule, 'bisect')),
    ...new Array<number>(USUAL_CONFIRMATIONS).fill(probeLengthMs(ratePerSec, rule, 'confirm')),
  ].slice(0, mostProbes);
  const probesMs = lengthsMs.reduce((sum, lengthMs) => sum + lengthMs + PROBE_OVERHEAD_MS, 0);
  return probesMs + (startPerSec === null ? SATURATION_MS : 0);
}
