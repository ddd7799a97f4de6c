/**
 * JUnit XML in the common form (https://github.com/testmoapp/junitxml), which every CI service reads: a suite for each
 * strategy, then what the run is held against. A failure says that something asked does not hold, an error that it
 * cannot be known, skipped that it was not carried through. Figures are properties.
 */

import { runCases } from './junit/cell-cases.js';
import { checkCases } from './junit/check-cases.js';
import { comparisonCases } from './junit/comparison-cases.js';
import { escapeAttribute, escapeText, referToUnicode } from './junit/escape.js';
import { type Outcome, type TestCase, uniquelyNamed } from './junit/test-case.js';
import { defineReporter } from './reporter.js';

export default defineReporter({
  summary: 'JUnit XML for CI services: cells, claims, thresholds and a baseline as test cases',
  fileName: 'junit.xml',
  render(view, result, { unicode }) {
    const { comparison } = result;
    const cases = uniquelyNamed([
      ...(comparison === undefined ? runCases(result) : comparisonCases(comparison, result)),
      ...checkCases(result),
    ]);
    const suites = [...new Set(cases.map(({ suite }) => suite))];
    const about = {
      name: `stallbench ${view.suite}`,
      ...countsOf(cases),
      time: seconds(result.durationMs / 1000),
      timestamp: result.startedAt.slice(0, 19),
    };
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites${attributes(about)}>`,
      ...suites.flatMap((suite) =>
        suiteLines(
          suite,
          cases.filter((one) => one.suite === suite),
        ),
      ),
      '</testsuites>',
      '',
    ];
    return unicode ? lines.join('\n') : referToUnicode(lines.join('\n'));
  },
});

function suiteLines(name: string, cases: readonly TestCase[]): string[] {
  const times = cases.flatMap((one) => one.seconds ?? []);
  const took = times.length === 0 ? undefined : times.reduce((sum, time) => sum + time, 0);
  return [
    ` <testsuite${attributes({ name, ...countsOf(cases), ...timeOf(took) })}>`,
    ...cases.flatMap(caseLines),
    ' </testsuite>',
  ];
}

function caseLines({ suite, name, seconds: took, properties, outcome }: TestCase): string[] {
  const opening = `  <testcase${attributes({ classname: suite, name, ...timeOf(took) })}>`;
  return [
    opening,
    ...(properties.length === 0
      ? []
      : [
          '   <properties>',
          ...properties.map(([name, value]) => `    <property${attributes({ name, value })}/>`),
          '   </properties>',
        ]),
    ...(outcome === null ? [] : [outcomeLine(outcome)]),
    '  </testcase>',
  ];
}

function outcomeLine({ kind, type, message, details }: Outcome): string {
  // Readers expect no type on a case that was skipped.
  const about = kind === 'skipped' ? { message } : { type, message };
  const start = `   <${kind}${attributes(about)}`;
  return details === '' ? `${start}/>` : `${start}>${escapeText(details)}</${kind}>`;
}

function countsOf(cases: readonly TestCase[]): Record<string, string> {
  const count = (kind: Outcome['kind']) =>
    String(cases.filter(({ outcome }) => outcome?.kind === kind).length);
  return {
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
}

/** No attribute where nothing was measured, such as of a claim. */
function timeOf(took: number | undefined): Record<string, string> {
  return took === undefined ? {} : { time: seconds(took) };
}

function seconds(value: number): string {
  return value.toFixed(3);
}
