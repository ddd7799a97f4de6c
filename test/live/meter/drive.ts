/** One load through the real generator process, against an oracle. */
import { monotonicMs } from '../../../dist/harness/clock.js';
import { type Generated, launchGenerator } from '../../../dist/harness/generator/launch.js';
import type { LoadTarget, PreparedRequest } from '../../../dist/harness/load.js';
import { loads } from '../../../dist/harness/registry.js';
import { type Distribution, valueAt } from '../../../dist/harness/stats/distribution.js';
import type { Oracle } from './oracle.js';

const START_AHEAD_MS = 100;

export interface Drive extends Partial<Omit<LoadTarget, 'origin'>> {
  /** `open:100x5s` */
  readonly load: string;
  /** Called when the load starts. */
  readonly meanwhile?: () => Promise<void>;
}

export interface Driven extends Generated {
  /** Requests that reached the oracle in the run. */
  readonly counted: () => Promise<number>;
}

export function asking(...paths: string[]): PreparedRequest[] {
  return paths.map((path) => ({ path, body: '{}', expected: { ok: true } }));
}

export async function drive(oracle: Oracle, { load, meanwhile, ...target }: Drive): Promise<Driven> {
  const name = load.slice(0, load.indexOf(':'));
  const entry = (await loads.all()).find((found) => found.name === name);
  const plan = entry?.value.parse(load.slice(name.length + 1));
  if (!entry || !plan) throw new Error(`${load} is no load`);
  const generator = launchGenerator();
  const whole: LoadTarget = {
    origin: oracle.origin,
    requests: asking('/right'),
    timeoutMs: 3_000,
    seed: 1,
    idle: 'sleep',
    ...target,
  };
  const deadlineMs = (plan.durationMs ?? 0) + whole.timeoutMs + 5_000;
  try {
    await generator.open({ entry, plan }, whole, deadlineMs);
    await oracle.takeCount();
    const startMs = monotonicMs() + START_AHEAD_MS;
    const running = generator.run(startMs, deadlineMs);
    await new Promise((resolve) => setTimeout(resolve, START_AHEAD_MS));
    await meanwhile?.();
    return { ...(await running), counted: () => oracle.takeCount() };
  } finally {
    await generator.kill();
  }
}

/** By nearest rank, whatever the number of samples. */
export function quantileOf(distribution: Distribution | undefined, q: number): number {
  if (distribution === undefined) return Number.NaN;
  return valueAt(distribution, Math.max(1, Math.ceil(q * distribution.count))) ?? Number.NaN;
}

export function meanOf(distribution: Distribution | undefined): number {
  return distribution === undefined ? Number.NaN : distribution.sum / distribution.count;
}
