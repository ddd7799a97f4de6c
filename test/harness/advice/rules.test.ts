import { describe, expect, it } from 'vitest';
import { contextsOf } from '../../../harness/advice/context.js';
import { describeRule } from '../../../harness/advice/describe.js';
import type { Rule } from '../../../harness/advice/rule.js';
import { rules } from '../../../harness/advice/rules.js';
import type { Entry } from '../../../harness/registry.js';
import { findingSchema } from '../../../harness/result/advice-schema.js';
import { type Result, resultSchema } from '../../../harness/result/schema.js';
import { RULE_RESULTS } from '../../fixtures/advice/rule-results.js';

const found = await rules.all();

it('has a pair of results for every rule that is found, and no others', () => {
  expect(found.map(({ name }) => name)).toEqual(Object.keys(RULE_RESULTS).sort());
});

describe.each(found.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  const { speaks, silent } = RULE_RESULTS[name] as (typeof RULE_RESULTS)[string];

  it.each(Object.entries({ speaks, silent }))('has a frozen result on which it %s', async (kind, result) => {
    expect(resultSchema.parse(result)).toEqual(result);
    await expect(`${JSON.stringify(result)}\n`).toMatchFileSnapshot(
      `../../fixtures/advice/rules/${name}.${kind}.golden.json`,
    );
  });

  it('speaks on the one and is silent on the other', () => {
    expect(findings(entry, silent)).toEqual([]);
    const all = findings(entry, speaks);
    expect(all).toHaveLength(1);
    for (const one of all)
      expect(findingSchema.parse({ rule: name, ...one })).toEqual({ rule: name, ...one });
  });

  it('says what was measured, of whom, and what to do', () => {
    const [finding] = findings(entry, speaks);
    expect(finding?.evidence.length).toBeGreaterThan(0);
    for (const line of finding?.evidence ?? []) expect(line).toMatch(/\d/);
    expect(finding?.sentence).toMatch(/^\S.*\.$/);
    expect(finding?.remedy).toMatch(/^[A-Z].*\.$/);
    const strategies = speaks.cells.map(({ strategy }) => strategy);
    if (finding?.strategy !== null) expect(strategies).toContain(finding?.strategy);
  });

  it('does not speak of cells in doubt', () => {
    const doubted = speaks.cells.map((cell) => ({
      ...cell,
      trials: cell.trials.map((trial) => ({
        ...trial,
        validity: { verdict: 'suspect' as const, findings: [] },
      })),
    }));
    expect(findings(entry, { ...speaks, cells: doubted })).toEqual([]);
  });

  it('has a page with its thresholds and public sources', () => {
    const { thresholds, sources, page, summary } = entry.value;
    const text = describeRule(entry);
    expect(text.startsWith(`${name} (rule)\n  ${summary}\n`)).toBe(true);
    expect(page.length).toBeGreaterThan(1);
    expect(Object.keys(thresholds)).not.toEqual([]);
    for (const [label, { value, unit, reason }] of Object.entries(thresholds)) {
      expect(reason.length).toBeGreaterThan(20);
      expect(text).toContain(`${label}: ${value} ${unit}`);
    }
    expect(sources).not.toEqual([]);
    for (const { url } of sources) {
      expect(url).toMatch(/^https:\/\//);
      expect(text).toContain(url);
    }
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});

function findings({ value }: Entry<Rule>, result: Result) {
  return contextsOf(result).flatMap((context) => value.find(context));
}
