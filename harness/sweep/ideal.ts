/**
 * What a strategy could get done if handing a task over cost nothing: the measure that a sweep of task lengths is held
 * against. Pure arithmetic, as in `expected.ts`.
 */

import type { CellChoice } from '../plan.js';
import { expectCell } from '../run-cell.js';
import type { Machine } from '../strategy.js';

/**
 * Answers per second. A burst: its requests in the time that arithmetic demands. A closed loop: every slot works all
 * the time, `slots / (service + background)`, unless its clients are too few for that, each of which asks again after
 * `overlapped + service` at best (Little's law).
 *
 * @param cell Of a scenario with a declared time; its time scale must be set.
 * @param slots `Infinity`: unbounded.
 * @throws Error where the time of a task is not declared.
 */
export function idealPerSec(cell: CellChoice, slots: number, { cores }: Machine): number {
  const { load, scenario, timeScale = 1 } = cell;
  const { serviceMs: declaredMs, overlappedMs = 0, backgroundMs = 0 } = scenario.value;
  if (declaredMs === 'calibrated') throw new Error(`the time of ${scenario.name} is not declared`);
  const serviceMs = declaredMs * timeScale;
  const knowledge = { forms: [], serviceMs, serviceSource: 'declared' };
  const expected = expectCell(cell, knowledge, slots, { cores, timeScale });
  const { requests, concurrency } = load.plan;
  if (expected !== null && requests !== undefined) return (requests / expected.makespanMs) * 1_000;
  const bySlots = slots / (serviceMs + backgroundMs * timeScale);
  const byClients = concurrency / (serviceMs + overlappedMs * timeScale);
  return Math.min(bySlots, byClients) * 1_000;
}
