/** What a process tells of itself: shares up to a mark, and loop delays up to the end. */
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchSelf } from '../../../harness/generator/self-watch.js';

function work(durationMs: number): void {
  const untilMs = performance.now() + durationMs;
  while (performance.now() < untilMs);
}

it('tells the shares of the time until the mark, however long it goes on', async () => {
  const use = watchSelf();
  work(100);
  await setTimeout(1);
  use.mark();
  await setTimeout(400);
  use.mark();
  const { wallMs, cpuMs, loopUtilization } = await use();
  expect(wallMs).toBeGreaterThanOrEqual(100);
  expect(wallMs).toBeLessThan(350);
  expect(cpuMs).toBeLessThan(2 * wallMs);
  expect(loopUtilization).toBeGreaterThan(0.5);
});

it('tells the shares of all its time where there is no mark', async () => {
  const use = watchSelf();
  work(50);
  await setTimeout(300);
  const { wallMs, loopUtilization } = await use();
  expect(wallMs).toBeGreaterThanOrEqual(345);
  expect(loopUtilization).toBeLessThan(0.5);
});

it('goes on to watch for stalls after the mark', async () => {
  const use = watchSelf();
  await setTimeout(20);
  use.mark();
  work(150);
  expect((await use()).loopDelayMaxMs).toBeGreaterThan(100);
});
