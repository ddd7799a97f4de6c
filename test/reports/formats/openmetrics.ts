/** Two readers of a metrics file: the grammar of OpenMetrics 1.0, and what GitLab's parser makes of it. */
import assert from 'node:assert/strict';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const SAMPLE = new RegExp(`^(${NAME})\\{(${LABEL}(?:,${LABEL})*)\\} (-?[0-9.]+(?:e[+-]?[0-9]+)?)$`);
const DESCRIPTION = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (\\S.*)$`);

/** Throws where a line is none of the grammar, a family is told twice or untold, or the end is missing. */
export function readOpenMetrics(text: string): readonly Sample[] {
  const lines = text.split('\n');
  assert.deepEqual(lines.slice(-2), ['# EOF', ''], 'it ends with EOF');
  const told: string[] = [];
  const samples: Sample[] = [];
  for (const line of lines.slice(0, -2)) {
    const [, keyword, family = '', value = ''] = DESCRIPTION.exec(line) ?? [];
    if (keyword === 'TYPE') {
      assert.ok(!told.includes(family), `${family} is told twice`);
      assert.equal(value, 'gauge');
      told.push(family);
    } else if (keyword !== undefined) {
      assert.equal(family, told.at(-1));
      if (keyword === 'UNIT') assert.ok(family.endsWith(`_${value}`), 'the unit ends the name');
    } else {
      const [, name = '', labels = '', figure = ''] = SAMPLE.exec(line) ?? assert.fail(`no sample: ${line}`);
      assert.equal(name, told.at(-1), 'the samples of a family stand together');
      const parts = labels.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g);
      const pairs = [...parts].map(([, label = '', raw = '']) => [label, raw.replace(/\\(["\\])/g, '$1')]);
      samples.push({ name, labels: Object.fromEntries(pairs), value: Number(figure) });
    }
  }
  return samples;
}

/**
 * As `Gitlab::Ci::Parsers::Metrics::Generic` does: a comment begins at any `#`, the rest is split as a shell would, the
 * first word is the name and the second one the value. Throws where a quote is never closed.
 */
export function readByGitlab(text: string): readonly { name: string; value: string }[] {
  return text.split('\n').flatMap((line) => {
    const [name, value] = shellWords(line.replace(/#.*$/, ''));
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

/** Ruby's Shellwords, as far as double quotes and backslashes go. */
function shellWords(line: string): string[] {
  const words = [...line.matchAll(/((?:"(?:[^"\\]|\\.)*"|\\.|[^\s"'\\])+)(?:\s+|$)/g)];
  assert.equal(words.map(([all]) => all).join(''), line.trimStart(), `a quote is not closed: ${line}`);
  return words.map(([, word = '']) => word.replace(/"((?:[^"\\]|\\.)*)"/g, '$1'));
}
