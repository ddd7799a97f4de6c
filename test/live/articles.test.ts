/**
 * A few rows of the articles, from the plan to the finding, on real servers: what the command does with all of them.
 * Halves of Python are skipped where there is none.
 */
import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { judgeArticles } from '../../dist/harness/articles/judging.js';
import { planArticles } from '../../dist/harness/articles/plan.js';
import { CATALOG } from '../../dist/harness/config/catalog.js';
import { whyNoPython } from '../../dist/harness/fastapi/interpreter.js';
import { runPlan } from '../../dist/harness/runner.js';

const CELLS = [
  'two-blocking-calls/inline/burst:2',
  'two-blocking-calls/fastapi-async-blocking/burst:2',
  'predict/inline/burst:2',
  'predict/fastapi-def/burst:2',
  'squares-on-four/fastapi-def:1/burst:3',
  'squares-on-four/fastapi-def-response-model:1/burst:3',
];

it('rows are judged from what real servers did', async () => {
  const all = await planArticles({ timeScale: 0.4, seed: 42 }, { cores: availableParallelism() }, CATALOG);
  const cells = all.cells.filter(({ id }) => CELLS.includes(id));
  expect(cells.map(({ id }) => id).sort()).toEqual([...CELLS].sort());
  const { signal } = new AbortController();
  const result = await runPlan({ ...all, cells }, { onEvent() {}, save() {}, signal, argv: [] });
  const findings = judgeArticles(result).flatMap((article) => article.findings);
  const outcome = (id: string) => {
    const { python, node } = findings.find((finding) => finding.id === id) ?? {};
    return [python?.outcome, node?.outcome];
  };
  const measured = (await whyNoPython()) === null;
  expect(outcome('R11')).toEqual([measured ? 'false' : null, 'holds']);
  expect(outcome('R28')).toEqual([measured ? 'holds' : null, 'holds']);
  expect(outcome('R27')).toEqual([measured ? 'false' : null, undefined]);
  // Its cells are not among these.
  expect(outcome('R2')).toEqual([null, undefined]);
}, 60_000);
