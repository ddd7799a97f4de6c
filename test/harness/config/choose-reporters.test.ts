import { describe, expect, it } from 'vitest';
import { CHECK_FORMATS } from '../../../harness/commands/check-flags.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import {
  chooseReporters,
  FORMATS_BY_DEFAULT,
  loadReporters,
} from '../../../harness/config/choose-reporters.js';
import { DEFAULT_FORMATS } from '../../../harness/config/defaults.js';
import type { Problem } from '../../../harness/errors.js';
import { FAKES } from './fake-catalog.js';

/** The catalogue of fakes that notes which reporters were asked for. */
function noting() {
  const asked: string[] = [];
  const { reporters } = FAKES;
  const find = (name: string) => {
    asked.push(name);
    return reporters.find(name);
  };
  return { asked, catalog: { reporters: { ...reporters, find } } };
}

describe('reporters', () => {
  it('by default are loaded when there is something to render, and not before', async () => {
    const { asked, catalog } = noting();
    const chosen = await chooseReporters(
      { value: ['terminal', 'html'], where: FORMATS_BY_DEFAULT },
      catalog,
      [],
    );
    expect(asked).toEqual([]);
    const loaded = await loadReporters(chosen);
    expect(loaded.map(({ name, reporter }) => [name, reporter.fileName])).toEqual([
      ['terminal', null],
      ['html', 'report.html'],
    ]);
    expect(asked).toEqual(['terminal', 'html']);
  });

  it('that were typed are looked for at once, each once', async () => {
    const { asked, catalog } = noting();
    const problems: Problem[] = [];
    const said = { value: ['csv', 'pdf', 'csv'], where: '--format' };
    const chosen = await chooseReporters(said, catalog, problems);
    expect([chosen.map(({ name }) => name), asked]).toEqual([['csv'], ['csv', 'pdf']]);
    expect(problems.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      '--format: "pdf" is not a reporter',
    ]);
  });

  it.each([
    ['run', DEFAULT_FORMATS],
    ['check', CHECK_FORMATS],
  ])('of the default of %s are there, the page among them', async (_command, formats) => {
    const files = await Promise.all(
      formats.map(async (name) => (await CATALOG.reporters.find(name))?.value.fileName),
    );
    expect(files).not.toContain(undefined);
    expect(files).toContain('report.html');
    expect(new Set(files).size).toBe(files.length);
  });

  it('that the installation lacks are told as its own mistake', async () => {
    const said = { value: ['gone'], where: FORMATS_BY_DEFAULT };
    const [gone] = await chooseReporters(said, FAKES, []);
    await expect(gone?.load()).rejects.toThrow('the installation lacks its reporter "gone"');
  });
});
