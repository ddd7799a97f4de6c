/**
 * What every strategy that brings its own server must keep. Plain functions on `node:assert`, so that the author of
 * such a strategy can run the same suite. Each check starts the server for a scenario and ends it.
 */
import assert from 'node:assert/strict';
import { availableParallelism, cpus } from 'node:os';
import type { LoadObservations, PreparedRequest } from '../../harness/load.js';
import type { Entry } from '../../harness/registry.js';
import type { Scenario } from '../../harness/scenario.js';
import type { ExternalStrategy } from '../../harness/strategy.js';
import type { ServerFacts } from '../../harness/target/protocol.js';
import type { Running, Target } from '../../harness/target/target.js';

/** The harness as it is installed: the suite measures what users run. */
const { prepareLaunch } = (await import('../../dist/harness/launch.js')) as unknown as {
  prepareLaunch(options: object): Promise<() => Target>;
};
const { verifyEndpoint } = await import('../../dist/harness/verify.js');
const { default: burst } = await import('../../dist/harness/loads/burst.js');
const { scenarios } = await import('../../dist/harness/registry.js');
const { monotonicMs } = await import('../../dist/harness/clock.js');

export interface ExternalCheck {
  readonly title: string;
  check(strategy: Entry<ExternalStrategy>, scenario: string): Promise<void>;
}

const SIZE = 2;
const SCALE = 0.3;
const DEADLINE_MS = 20_000;

interface Started {
  readonly target: Target;
  readonly running: Running;
  readonly scenario: Scenario;
}

async function withServer(
  entry: Entry<ExternalStrategy>,
  scenarioName: string,
  size: number | undefined,
  use: (started: Started) => Promise<void>,
): Promise<void> {
  const scenario = (await scenarios.find(scenarioName)) as unknown as Entry<Scenario>;
  const strategy = { spelling: entry.name, entry, size };
  const launch = await prepareLaunch({ scenario, strategy, timeScale: SCALE });
  const target = launch();
  try {
    await use({ target, running: await target.ready(DEADLINE_MS), scenario: scenario.value });
  } catch (cause) {
    throw new Error(`${String(cause)}\nstandard error: ${target.stderrTail()}`, { cause });
  } finally {
    await target.stop();
  }
}

function requestsOf(scenario: Scenario, count: number): PreparedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const body = scenario.body(index, 7);
    return {
      path: scenario.route.path,
      body: JSON.stringify(body),
      expected: scenario.reference(body),
    };
  });
}

/** Sends a burst inside a window; answers with what client and server saw. */
async function loadWith(
  { target: server, running, scenario }: Started,
  count: number,
): Promise<{ seen: LoadObservations; facts: ServerFacts | undefined }> {
  const plan = { spelling: `burst:${count}`, concurrency: count, requests: count };
  const requests = requestsOf(scenario, count);
  const target = { origin: running.url, requests, timeoutMs: DEADLINE_MS, seed: 1, idle: 'sleep' as const };
  const load = await burst.open(plan, target);
  await server.openWindow(DEADLINE_MS);
  const seen = await load.run(monotonicMs() + 50);
  const facts = await server.closeWindow(DEADLINE_MS);
  await load.close();
  return { seen: seen as LoadObservations, facts: facts[0] };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const externalContract: readonly ExternalCheck[] = [
  {
    title: 'says what it is, when to use it and what it costs',
    async check({ value: { summary, advice, cost } }) {
      for (const text of [summary, advice, cost]) assert.match(text, /^\S.{10,}/);
    },
  },
  {
    title: 'answers as every other strategy does, has its slots, and leaves nothing behind',
    async check(entry, scenarioName) {
      const { value } = entry;
      const size = value.sized ? SIZE : undefined;
      let root = 0;
      await withServer(entry, scenarioName, size, async (started) => {
        const { running, scenario } = started;
        root = running.rootPid;
        const [first] = requestsOf(scenario, 1) as [PreparedRequest];
        await verifyEndpoint(running.url, scenario as never, first, {
          timeoutMs: DEADLINE_MS,
          mayLackThrow: true,
        });
        const machine = { cores: availableParallelism() };
        const slots = value.slots(size, machine, 1);
        assert.equal(running.slots ?? Infinity, slots, 'it tells other slots than the strategy declares');

        const waves = Number.isFinite(slots) ? 2 : 1;
        const requests = Number.isFinite(slots) ? slots * waves : SIZE;
        const { seen, facts } = await loadWith(started, requests);
        assert.deepEqual(seen.errors, {});
        assert.equal(seen.ok, requests);
        if (facts?.counted !== undefined) assert.equal(facts.counted, requests);
        const serviceMs = Number(scenario.serviceMs) * SCALE;
        assert.ok(seen.windowMs > waves * serviceMs * 0.95, `${seen.windowMs} ms for ${waves} waves`);
        assert.ok(seen.windowMs < (waves + 0.8) * serviceMs, `${seen.windowMs} ms for ${waves} waves`);
      });
      assert.ok(!isAlive(root), 'the server lives after its stop');
    },
  },
  {
    title: 'has the slots that it declares when nobody gives a size',
    async check(entry, scenarioName) {
      if (entry.value.needsSize) return;
      await withServer(entry, scenarioName, undefined, async ({ running }) => {
        // A language may count the cores of the machine where Node.js counts those that a process may use.
        const declared = [availableParallelism(), cpus().length].map((cores) =>
          entry.value.slots(undefined, { cores }, 1),
        );
        assert.ok(
          declared.includes(running.slots ?? Infinity),
          `it has ${running.slots} slots, not ${declared}`,
        );
      });
    },
  },
];
