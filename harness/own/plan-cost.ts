/** How long the trials of an own function take, from what its examination told. Pure. */
import { JUDGING_MS } from '../judge-answers.js';
import type { Examination } from '../result/examination-schema.js';
import {
  type OverheadMachine,
  overheadMs,
  PROCESS_START_MS,
  startedTaskMs,
  windowMs,
} from '../trial-overhead.js';
import type { PlannedLoad } from './plan-load.js';
import { atATime, natureOf } from './plan-nature.js';
import type { PlannedStrategy } from './plan-strategies.js';

/** Calls that a loaded call is rehearsed with under an open load; see `loads/open.ts`. */
const REHEARSED_OPEN = 4;

/** Before the first trial the task is looked at once more, in starts of a process; and the result is written at the end. */
const RUN_STARTS = 2;
const RUN_FIXED_MS = 300;

/** One trial of a strategy under a load, in milliseconds. */
export function expectTrialMs(
  { shape, slots }: PlannedStrategy,
  { kind, concurrency, durationMs }: PlannedLoad,
  examination: Examination,
  machine: OverheadMachine,
): number {
  const { callMs, firstCallMs, loadMs, setupMs = 0 } = examination;
  const times = { taskMs: callMs, setupMs: loadMs + setupMs + Math.max(0, firstCallMs - callMs) };
  const lanes = atATime(natureOf(examination), slots, machine.cores);
  const oneMs = shape.isPerRequest ? startedTaskMs(times, machine.processStartMs) : callMs;
  const turnsMs = (calls: number) => Math.ceil(calls / lanes) * oneMs;
  const allMs = turnsMs(concurrency);
  const rehearsalMs = kind === 'open' ? turnsMs(REHEARSED_OPEN) : allMs;
  const calls = durationMs === undefined ? concurrency : lanes * Math.ceil(durationMs / oneMs);
  const overhead =
    overheadMs(shape, kind, times, rehearsalMs, machine) + judgingMs(calls, examination, machine);
  if (durationMs === undefined) return overhead + windowMs(kind, allMs);
  return overhead + windowMs(kind, durationMs) + (kind === 'closed' ? allMs : oneMs);
}

/** Judging the answers of a trial by the module's own `verify`, in milliseconds: in a process of its own, each once. */
function judgingMs(calls: number, examination: Examination, machine: OverheadMachine): number {
  const { verifyMs, isDeterministic, inputs, loadMs, setupMs = 0 } = examination;
  if (verifyMs === undefined) return 0;
  const { processStartMs = PROCESS_START_MS } = machine;
  const answers = isDeterministic ? Math.min(calls, Math.max(1, inputs)) : calls;
  return processStartMs + loadMs + setupMs + Math.min(JUDGING_MS, answers * verifyMs);
}

/** What a run takes beside its trials, in milliseconds. */
export function expectRunMs({ processStartMs = 0 }: OverheadMachine): number {
  return RUN_STARTS * processStartMs + RUN_FIXED_MS;
}
