/** A user's program, compiled strictly against the packed package; nothing of it is run. */
import {
  type CompareOptions,
  type Comparison,
  type ComparisonEvent,
  compare,
  defineConfig,
  defineScenario,
  defineStrategy,
  type Executor,
  type Result,
  type RunEvent,
  type RunOptions,
  readResult,
  run,
  type StallbenchConfig,
  UsageError,
} from 'stallbench';

type IsAny<T> = 0 extends 1 & T ? true : false;
type Level = readonly unknown[];
/** Whether `any` stands anywhere in a type, eight levels deep; what Node and the browser declare is not ours. */
type HasAny<T, Depth extends Level = []> =
  IsAny<T> extends true
    ? true
    : Depth['length'] extends 8
      ? false
      : T extends AbortSignal | URL
        ? false
        : T extends readonly (infer Element)[]
          ? HasAny<Element, [...Depth, 0]>
          : T extends (...given: infer Given) => infer Returned
            ? HasAny<Given[number], [...Depth, 0]> | HasAny<Returned, [...Depth, 0]>
            : T extends Promise<infer Held>
              ? HasAny<Held, [...Depth, 0]>
              : T extends object
                ? { [Key in keyof T]-?: HasAny<T[Key], [...Depth, 0]> }[keyof T]
                : false;
type Clean<T> = true extends HasAny<T> ? 'any' : 'clean';

const clean: readonly [
  Clean<Result>,
  Clean<RunOptions>,
  Clean<CompareOptions>,
  Clean<RunEvent>,
  Clean<ComparisonEvent>,
  Clean<StallbenchConfig>,
  Clean<Executor>,
  Clean<typeof run>,
  Clean<typeof compare>,
] = ['clean', 'clean', 'clean', 'clean', 'clean', 'clean', 'clean', 'clean', 'clean'];
// biome-ignore lint/suspicious/noExplicitAny: the look itself must be able to fail
const found: Clean<{ a: readonly { b: () => any }[] }> = 'any';

export const config = defineConfig({ tasks: { hash: { file: './hash.ts', input: { text: 'abc' } } } });

export const scenario = defineScenario<{ readonly n: number }, number>({
  summary: 'squares',
  source: 'a test',
  work: 'cpu',
  serviceMs: 'calibrated',
  nativeSlots: 1,
  task: new URL('./square.mjs', import.meta.url),
  route: { path: '/square', body: { type: 'object' } },
  invalid: { body: {}, field: 'n' },
  body: (index) => ({ n: index }),
  reference: ({ n }) => n * n,
  load: 'burst:2',
  strategies: ['inline'],
  claims: [],
});

export const strategyOf = (make: Parameters<typeof defineStrategy>[0]) => defineStrategy(make);

export async function decide(signal: AbortSignal): Promise<string> {
  const seen: RunEvent['type'][] = [];
  try {
    const result = await run({
      scenarios: ['./hash.mjs'],
      strategies: ['inline', 'thread-pool:2'],
      load: 'burst:4',
      rounds: 3,
      seed: 1,
      timeScale: 1,
      quick: false,
      maxMinutes: 2,
      budget: '30s',
      out: null,
      signal,
      onEvent: (event) => seen.push(event.type),
    });
    const center: number | undefined = result.cells[0]?.metrics.makespanMs?.center;
    const exitCode: number = result.verdict.exitCode;
    return [center, exitCode, result.advice?.[0]?.sentence, clean[0], found].join();
  } catch (cause) {
    if (cause instanceof UsageError) return cause.problems.map(({ fix }) => fix).join();
    throw cause;
  }
}

export async function isSlower(): Promise<boolean> {
  const { comparison } = await compare({ base: 'main', quick: true, failOn: 'inconclusive' });
  const cells: Comparison['cells'] = comparison?.cells ?? [];
  return cells.some(({ verdict }) => verdict === 'slower');
}

export const saved: Result = readResult('results/latest/results.json');

// @ts-expect-error rounds are a number
run({ rounds: '5' });
// @ts-expect-error no such option
run({ nope: true });
// @ts-expect-error a comparison needs a base
compare({});
// @ts-expect-error only one thing to fail on
compare({ base: 'main', failOn: 'slower' });
