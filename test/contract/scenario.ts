/**
 * What every scenario must do, whoever wrote it. It asserts with `node:assert`, so that any test runner can run it;
 * sleeps are cut to a hundredth. The module must be compiled: its task is loaded from the URL that it names.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Entry } from '../../harness/registry.js';
import { METRICS } from '../../harness/result/metrics.js';
import type { RequestContext, Scenario, TaskModule } from '../../harness/scenario.js';
import { startUpstream } from '../scenarios/upstream.js';

export interface ScenarioCase {
  readonly title: string;
  /** Rejects with an AssertionError where the scenario breaks the contract. */
  check(entry: Entry<Scenario>): Promise<void>;
}

const TIME_SCALE = 0.01;
const SEED = 7;
const INDEXES = [0, 1, 2] as const;

/** As strict as the schema stands, and as a server that coerces and removes (Fastify's default) reads it. */
const VALIDATORS = [
  new Ajv({ allErrors: true }),
  new Ajv({ allErrors: true, coerceTypes: 'array', useDefaults: true, removeAdditional: true }),
];

export const scenarioContract: readonly ScenarioCase[] = [
  {
    title: 'says what it does, where its numbers come from, and how requests arrive',
    async check({ value }) {
      assert.match(value.summary, /^\S.*\S$/, 'the summary is one line');
      assert.notEqual(value.source.trim(), '', 'the source is told');
      assert.match(value.route.path, /^\/[a-z0-9/_-]+$/i, 'the path begins with a slash');
      assert.notEqual(value.route.path, '/health', 'the path is not that of the bystander');
      assert.match(value.load, /^[a-z]+:\S+$/, 'the load is spelled name:settings');
      assert.ok(value.nativeSlots === 'libuv' || value.nativeSlots >= 1, 'there is at least one native slot');
      const { serviceMs } = value;
      assert.ok(serviceMs === 'calibrated' || serviceMs > 0, 'a declared length is above 0');
    },
  },
  {
    title: 'gives the same body for the same index and seed, and another for another index',
    async check({ value }) {
      const bodies = Array.from({ length: 8 }, (_, index) => value.body(index, SEED));
      const again = Array.from({ length: 8 }, (_, index) => value.body(index, SEED));
      assert.deepEqual(again, bodies);
      assert.equal(new Set(bodies.map((body) => JSON.stringify(body))).size, bodies.length, 'bodies repeat');
    },
  },
  {
    title: 'has right answers that show which body they answer',
    async check({ value }) {
      const answers = bodiesOf(value).map((body) => value.reference(body));
      assert.deepEqual(bodiesOf(value).map(value.reference), answers, 'the reference is not deterministic');
      assert.equal(
        new Set(answers.map((answer) => JSON.stringify(answer))).size,
        answers.length,
        'answers repeat',
      );
      for (const answer of answers) assertTransportable(answer, 'the right answer');
    },
  },
  {
    title: 'has bodies that its schema accepts as they are, for every seed',
    async check({ value }) {
      for (const ajv of VALIDATORS) {
        const validate = ajv.compile(value.route.body);
        for (const seed of [0, SEED, 2 ** 32 - 1]) {
          for (const index of [...INDEXES, 99_999]) {
            const body = value.body(index, seed);
            assertTransportable(body, 'the body');
            const read = structuredClone(body);
            assert.ok(validate(read), `body ${index} of seed ${seed}: ${ajv.errorsText(validate.errors)}`);
            assert.deepEqual(read, body, 'the schema changes the body');
          }
        }
      }
    },
  },
  {
    title: 'has an invalid body that its schema refuses, naming the field',
    async check({ value }) {
      for (const ajv of VALIDATORS) {
        const validate = ajv.compile(value.route.body);
        assert.ok(!validate(structuredClone(value.invalid.body)), 'the schema accepts the invalid body');
        const named = (validate.errors ?? []).map(
          ({ instancePath, params }) => params.missingProperty ?? instancePath.split('/')[1],
        );
        assert.ok(named.includes(value.invalid.field), `${value.invalid.field} is not among ${named}`);
      }
    },
  },
  {
    title: 'has a task that imports nothing of the harness',
    async check({ value }) {
      const specifiers = harnessImports(value.task);
      assert.equal(specifiers.length, 0, `it imports ${specifiers}`);
    },
  },
  {
    title: 'answers as the reference says, in every form that the task has',
    async check({ value }) {
      const task = await loadTask(value);
      await withInputs(value, async (body, input) => {
        assertTransportable(input, 'the input');
        for (const [form, answer] of await answersOf(task, input)) {
          assertTransportable(answer, `the answer of ${form}`);
          assert.deepEqual(answer, value.reference(body), `${form} differs from the reference`);
        }
      });
    },
  },
  {
    title: 'sleeps as long as it declares, scaled',
    async check({ value }) {
      const { work, serviceMs } = value;
      if (work !== 'sleep' || serviceMs === 'calibrated') return;
      const { run } = await loadTask(value);
      await withInputs(value, (_, input, prepareMs) => {
        assertScaled(prepareMs, value.overlappedMs ?? 0, 'prepare');
        run(input); // The first call may start a client.
        const startedMs = performance.now();
        run(input);
        assertScaled(performance.now() - startedMs, serviceMs, 'run');
      });
    },
  },
  {
    title: 'has a background job that every form can run, where it has one',
    async check({ value }) {
      if (value.background === undefined) return;
      const task = await loadTask(value);
      for (const body of bodiesOf(value)) {
        const input = value.background(body, { timeScale: TIME_SCALE, upstreamUrl: '' });
        assertTransportable(input, 'the input of the job');
        const [[, expected], ...others] = await answersOf(task, input);
        for (const [form, answer] of others) assert.deepEqual(answer, expected, `${form} differs from run`);
      }
    },
  },
  {
    title: 'claims known metrics of its own strategies, each claim with an id of its own',
    async check({ value }) {
      const ids = value.claims.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, `ids repeat: ${ids}`);
      assert.ok(value.strategies.length > 0, 'there is no default strategy');
      assert.equal(new Set(value.strategies).size, value.strategies.length, 'strategies repeat');
      for (const claim of value.claims) {
        assert.ok(
          value.strategies.includes(claim.strategy),
          `${claim.id}: ${claim.strategy} is not measured`,
        );
        assert.ok(claim.metric in METRICS, `${claim.id}: there is no metric ${claim.metric}`);
        assert.notEqual(claim.text.trim(), '', `${claim.id} says nothing`);
        assert.equal(claim.tolerance > 0, claim.holds === 'near', `${claim.id}: tolerance is for "near"`);
        for (const timeScale of [1, 0.1])
          assert.ok(claim.value({ timeScale }) > 0, `${claim.id} has no value`);
      }
    },
  },
];

function bodiesOf(scenario: Scenario): readonly unknown[] {
  return INDEXES.map((index) => scenario.body(index, SEED));
}

async function loadTask({ task }: Scenario): Promise<TaskModule> {
  const module = (await import(task.href)) as TaskModule;
  assert.equal(typeof module.run, 'function', `${task.href} exports no function "run"`);
  await module.setup?.();
  return module;
}

/** Prepares each body as the server would and hands it on with the time that took. */
async function withInputs(
  scenario: Scenario,
  use: (body: unknown, input: unknown, prepareMs: number) => unknown,
): Promise<void> {
  const upstream = scenario.upstream && (await startUpstream(scenario.upstream));
  const context: RequestContext = { timeScale: TIME_SCALE, upstreamUrl: upstream?.origin ?? '' };
  try {
    for (const body of bodiesOf(scenario)) {
      const startedMs = performance.now();
      const input = scenario.prepare ? await scenario.prepare(body, context) : body;
      await use(body, input, performance.now() - startedMs);
    }
  } finally {
    await upstream?.stop();
  }
}

/** The answer of each form that the task has, `run` first. */
async function answersOf(
  task: TaskModule,
  input: unknown,
): Promise<[[string, unknown], ...[string, unknown][]]> {
  const answers: [[string, unknown], ...[string, unknown][]] = [['run', task.run(input)]];
  if (task.runAsync) answers.push(['runAsync', await task.runAsync(input)]);
  if (task.runSliced) {
    const slices = task.runSliced(input);
    let slice = slices.next();
    while (!slice.done) slice = slices.next();
    answers.push(['runSliced', slice.value]);
  }
  return answers;
}

/** Workers copy by structured clone or as JSON, and clients get JSON: neither may change the value. */
function assertTransportable(value: unknown, what: string): void {
  assert.notEqual(value, undefined, `${what} is undefined`);
  assert.deepEqual(structuredClone(value), value, `${what} does not survive a structured clone`);
  assert.deepEqual(JSON.parse(JSON.stringify(value)), value, `${what} does not survive JSON`);
}

/** At least the scaled length, and far from the full one: the scale has been applied. */
function assertScaled(tookMs: number, fullMs: number, what: string): void {
  if (fullMs === 0) return;
  assert.ok(
    tookMs >= 0.9 * fullMs * TIME_SCALE,
    `${what} took ${tookMs} ms, too short for ${fullMs} ms scaled`,
  );
  assert.ok(tookMs < 0.5 * fullMs, `${what} took ${tookMs} ms: ${fullMs} ms are not scaled`);
}

/** Import specifiers, of the task and of what it imports by path, that lead into the harness. */
function harnessImports(module: URL, seen = new Set<string>()): string[] {
  if (seen.has(module.href)) return [];
  seen.add(module.href);
  const imports = readFileSync(module, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...imports].flatMap(([, specifier = '']) => {
    if (specifier === 'stallbench' || specifier.includes('/harness/')) return [specifier];
    return specifier.startsWith('.') ? harnessImports(new URL(specifier, module), seen) : [];
  });
}
