/** A made-up result whose names and messages try to be more than text: what others than the page's author wrote. */
import type { Result } from '../../../harness/result/schema.js';
import { defaultSuite } from './suite.js';

const ALIVE = `</title></script></style>"'><script>window.ran = true</script><img src=x onerror="window.ran = true">`;
const TURNED = '\u202egnp.exe\u2066 \u05d0\u05d1\u05d2 \u0627\u0644';
const HEBREW = '\u05d7\u05d5\u05d8-\u05d0\u05d7\u05d3';
const ARABIC = '\u062e\u064a\u0648\u0637 2';
const LONG = 'x'.repeat(10_000);

export function hostileSuite(): Result {
  const suite = defaultSuite();
  const [first, second] = suite.scenarios.map(({ name }) => name);
  const renamed = new Map([
    [first, `one ${ALIVE}`],
    [second, LONG],
    ['inline', `inline ${ALIVE}`],
    ['async', TURNED],
    ['cluster:2', LONG],
  ]);
  const named = (name: string) => renamed.get(name) ?? name;
  return {
    ...suite,
    argv: ['run', ALIVE, LONG, TURNED],
    scenarios: suite.scenarios.map((info) => ({ ...info, name: named(info.name), summary: ALIVE + LONG })),
    environment: { ...suite.environment, cpuModel: ALIVE, os: LONG },
    cells: suite.cells.map((cell) => ({
      ...cell,
      scenario: named(cell.scenario),
      strategy: named(cell.strategy),
      ...(cell.strategy === 'process-pool:2' ? FAILED : {}),
    })),
    warnings: [{ code: 'loaded-machine', message: ALIVE + LONG, hint: TURNED + LONG, scope: ALIVE }],
    verdict: { exitCode: 3, sentence: `${ALIVE} ${TURNED} ${LONG}` },
  };
}

/** Names that are read from right to left, in the sentences and pictures of a result that is otherwise well. */
export function turnedNames(result: Result): Result {
  const named = new Map([
    ['inline', HEBREW],
    ['thread-pool:2', ARABIC],
  ]);
  return {
    ...result,
    cells: result.cells.map((cell) => ({ ...cell, strategy: named.get(cell.strategy) ?? cell.strategy })),
  };
}

const FAILED = { state: 'failed' as const, reasons: [ALIVE, LONG], metrics: {}, trials: [failedTrial()] };

function failedTrial(): Result['cells'][number]['trials'][number] {
  const outcome = { state: 'failed' as const, reason: ALIVE + LONG, hint: TURNED, stderrTail: ALIVE + LONG };
  return { index: 0, round: 1, order: 1, ...outcome, durationMs: 10, metrics: {}, warnings: [] };
}
