/** The prober against servers that are held up in known ways, in seconds known beforehand; the bounds are wide. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { monotonicMs } from '../../dist/harness/clock.js';
import { launchProber } from '../../dist/harness/generator/launch.js';
import { recordBystander } from '../../dist/harness/result/probes.js';
import type { Bystander } from '../../harness/result/schema.js';

const HEALTH = join(import.meta.dirname, '../fixtures/servers/health.mjs');
const BASELINE_MS = 300;

interface Held {
  readonly pid: number;
  readonly origin: string;
}

/** What the prober finds while `load` runs, whose end is the end of the load. */
async function probeDuring(servers: number, load: (server: Held) => Promise<void>): Promise<Bystander> {
  const server = fork(HEALTH, [String(servers)], { detached: true });
  const pid = server.pid ?? 0;
  const [port] = await once(server, 'message');
  const origin = `http://127.0.0.1:${port}`;
  const prober = launchProber({
    origin,
    path: '/health',
    rates: { intervalMs: 20, newConnectionIntervalMs: 100, baselineMs: BASELINE_MS },
    timeoutMs: 10_000,
    guarded: { groupPid: pid, mark: `prober-test-${process.pid}` },
  });
  try {
    await prober.start(3_000);
    await setTimeout(BASELINE_MS);
    const startedMs = monotonicMs();
    await load({ pid, origin });
    const span = { startedMs, endedMs: monotonicMs() };
    const { probes } = await prober.stop(span, 2_000);
    return recordBystander(probes, span);
  } finally {
    await prober.kill();
    process.kill(-pid, 'SIGKILL');
  }
}

/** Resolves when the server has answered, after `blockMs` of doing nothing else. */
async function block({ origin }: Held, blockMs: number): Promise<void> {
  const request = get(`${origin}/block?ms=${blockMs}`, { agent: false });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
}

it('a frozen server is an outage of its length, over open connections and over new ones', async () => {
  const { baseline, during, newConnection, recovery } = await probeDuring(1, async ({ pid }) => {
    process.kill(pid, 'SIGSTOP');
    await setTimeout(1_200);
    process.kill(pid, 'SIGCONT');
  });
  expect(baseline.p50Ms).toBeLessThan(20);
  // 1200 ms at one probe in 20 ms, and one in 100 ms; none was held back because the one before had no answer.
  for (const [probes, least] of [
    [during, 50],
    [newConnection?.during, 10],
  ] as const) {
    expect(probes?.sent).toBeGreaterThanOrEqual(least);
    expect(probes).toMatchObject({ answered: probes?.sent, failed: 0 });
    expect(probes?.maxMs).toBeGreaterThan(1_050);
    expect(probes?.longestOutageMs).toBeGreaterThan(1_050);
    expect(probes?.longestOutageMs).toBeLessThan(1_600);
    expect(probes?.over1000Ms).toBeGreaterThanOrEqual(1);
    expect((probes?.over100Ms ?? 0) / (probes?.sent ?? 1)).toBeGreaterThan(0.8);
  }
  expect(recovery?.ms).toBeLessThan(400);
  expect(recovery).not.toHaveProperty('atLeast');
});

it('one blocked server of a cluster hides behind the other, and is found', async () => {
  const { during, newConnection, servers } = await probeDuring(2, (server) => block(server, 1_000));
  expect(Object.keys(servers ?? {})).toHaveLength(2);
  const shares = Object.values(servers ?? {}).map(({ over100Ms = 0, sent }) => over100Ms / sent);
  expect(Math.max(...shares)).toBeGreaterThan(0.75);
  expect(Math.min(...shares)).toBeLessThan(0.2);
  // Asked in turn: half of the probes over open connections met the blocked one.
  const share = (during.over100Ms ?? 0) / during.sent;
  expect(share).toBeGreaterThan(0.3);
  expect(share).toBeLessThan(0.6);
  // node:cluster hands a server no further connection before it has taken in the last one.
  expect(newConnection?.during.sent).toBeGreaterThanOrEqual(8);
  expect([1, 2]).toContain(newConnection?.during.over100Ms);
  expect(during.longestOutageMs).toBeLessThan(300);
});

it('work that goes on after the load is recovery, not load', async () => {
  const left: Promise<void>[] = [];
  const { during, recovery } = await probeDuring(1, async (server) => {
    await setTimeout(300);
    left.push(block(server, 600));
  });
  await Promise.allSettled(left);
  expect(during.sent - (during.over100Ms ?? 0)).toBeGreaterThanOrEqual(10);
  expect(recovery?.ms).toBeGreaterThan(450);
  expect(recovery?.ms).toBeLessThan(1_000);
});

it('a server that was never disturbed has nothing to recover from', async () => {
  const { during, recovery } = await probeDuring(1, () => setTimeout(200));
  expect(during.failed).toBe(0);
  expect(recovery?.ms).toBeLessThan(100);
});
