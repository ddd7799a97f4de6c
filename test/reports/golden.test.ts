import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../harness/registry.js';
import type { Reporter } from '../../reports/reporter.js';
import terminal from '../../reports/terminal.js';
import { buildView } from '../../reports/view.js';
import { frozenResults, wideResult } from '../fixtures/results/frozen.js';

const WIDE = { color: false, unicode: true, columns: 120 };
const NARROW = { color: false, unicode: false, columns: 80 };
const COLORED = { color: true, unicode: true, columns: 120 };

/** Every reporter that writes a file, by the name of that file. */
const files = (await reporters.all()).flatMap(({ value }): [string, Reporter][] =>
  value.fileName === null ? [] : [[value.fileName, value]],
);

describe.each(Object.entries(frozenResults()))('%s', (name, result) => {
  const view = buildView(result);
  const golden = (file: string) => `../golden/${name}/${file}`;

  it('on a terminal of 120 columns', async () => {
    await expect(terminal.render(view, result, WIDE)).toMatchFileSnapshot(golden('terminal.txt'));
  });
  it('on a terminal of 80 columns without Unicode', async () => {
    await expect(terminal.render(view, result, NARROW)).toMatchFileSnapshot(golden('terminal-80-ascii.txt'));
  });
  it.each(files)('as %s', async (file, reporter) => {
    const text = reporter.render(view, result, WIDE);
    // The JSON of a result says what the frozen file says.
    if (file === 'results.json') expect(JSON.parse(text)).toEqual(result);
    else await expect(text).toMatchFileSnapshot(golden(file));
  });
});

it('200 cells, by the length and the digest of each file', async () => {
  const result = wideResult();
  const view = buildView(result);
  const lines = [['terminal.txt', terminal] as const, ...files].map(([file, reporter]) => {
    const text = reporter.render(view, result, WIDE);
    return `${createHash('sha256').update(text).digest('hex')} ${Buffer.byteLength(text)} ${file}\n`;
  });
  await expect(lines.join('')).toMatchFileSnapshot('../golden/many-cells/digests.txt');
});

it.each(['failures', 'compared'])('%s in colours', async (name) => {
  const result = frozenResults()[name];
  if (!result) expect.fail('there is no such frozen result');
  const text = terminal.render(buildView(result), result, COLORED);
  await expect(text).toMatchFileSnapshot(`../golden/${name}/terminal-color.txt`);
});
