import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { CATALOG, type Catalog } from '../../../harness/config/catalog.js';
import { DEFAULT_SUITE } from '../../../harness/config/suite.js';
import { createRegistry } from '../../../harness/registry.js';
import type { Scenario } from '../../../harness/scenario.js';
import { FAKES } from './fake-catalog.js';
import { problemsOf, resolveTyped, type Typed } from './typed.js';

const folder = mkdtempSync(join(tmpdir(), 'stallbench-resolve-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is taken where nothing is said', () => {
  it('is the default suite, scenario by scenario, in its default rounds', async () => {
    const { settings, reporters } = await resolveTyped({});
    const loadAndRounds: Record<string, string> = {
      'two-blocking-calls': 'burst:2 3',
      'squares-on-four': 'burst:5 3',
      'hash-password': 'burst:4 5',
    };
    const suite = DEFAULT_SUITE.flatMap(({ scenario, strategies }) =>
      strategies.map((strategy) => `${scenario}/${strategy}/${loadAndRounds[scenario]}`),
    );
    expect(settings.cells.map(({ id, rounds }) => `${id} ${rounds}`)).toEqual(suite);
    expect(settings).toMatchObject({ seed: 42, timeScale: 1, timeoutMs: null, maxMinutes: null });
    expect(settings.asked).toMatchObject({ strategies: null, load: null, rounds: null });
    expect(reporters.map(({ name }) => name)).toEqual(['terminal', 'markdown', 'json', 'csv', 'html']);
  });

  it('is made of scenarios and strategies that exist', async () => {
    const { settings } = await resolveTyped({ catalog: CATALOG });
    expect(settings.cells).toHaveLength(DEFAULT_SUITE.flatMap(({ strategies }) => strategies).length);
  });

  it("is a named scenario's own strategies and load", async () => {
    const { settings } = await resolveTyped({ operands: ['hash-password'] });
    expect(settings.cells.map(({ id }) => id)).toEqual([
      'hash-password/inline/burst:4',
      'hash-password/pool:2/burst:4',
    ]);
  });
});

describe('what is said', () => {
  it('reaches the settings', async () => {
    const { settings, out, reporters } = await resolveTyped({
      operands: ['squares-on-four'],
      flags: {
        strategy: ['inline,pool:4', 'pool'],
        load: ['burst:8'],
        rounds: ['7'],
        seed: ['0'],
        'time-scale': ['0.25'],
        timeout: ['1.5s'],
        out: [folder],
        format: ['csv,terminal'],
        'max-minutes': ['2.5'],
        idle: ['spin'],
      },
    });
    expect(settings.cells.map(({ id, rounds }) => `${id} ${rounds}`)).toEqual([
      'squares-on-four/inline/burst:8 7',
      'squares-on-four/pool:4/burst:8 7',
      'squares-on-four/pool/burst:8 7',
    ]);
    expect(settings.cells.map(({ strategy }) => strategy.size)).toEqual([undefined, 4, undefined]);
    expect(settings).toMatchObject({
      seed: 0,
      timeScale: 0.25,
      timeoutMs: 1_500,
      maxMinutes: 2.5,
      idle: 'spin',
    });
    expect(settings.asked).toEqual({
      scenarios: ['squares-on-four'],
      strategies: ['inline', 'pool:4', 'pool'],
      load: 'burst:8',
      rounds: 7,
      timeScale: 0.25,
      timeoutMs: 1_500,
      idle: 'spin',
    });
    expect(out).toBe(folder);
    expect(reporters.map(({ name }) => name)).toEqual(['csv', 'terminal']);
  });

  it('is measured once, however often it is said', async () => {
    const { settings } = await resolveTyped({
      operands: ['squares-on-four', 'squares-on-four'],
      flags: { strategy: ['pool:2,inline', 'pool:02,inline'] },
    });
    expect(settings.cells.map(({ id }) => id)).toEqual([
      'squares-on-four/pool:2/burst:5',
      'squares-on-four/inline/burst:5',
    ]);
  });

  it('--quick is one round, and an explicit number of rounds outweighs it', async () => {
    const rounds = async (flags: Typed['flags']) =>
      (await resolveTyped({ operands: ['hash-password'], ...(flags ? { flags } : {}) })).settings.cells[0]
        ?.rounds;
    expect(await rounds({ quick: [] })).toBe(1);
    expect(await rounds({ quick: [], rounds: ['4'] })).toBe(4);
  });

  it('leaves the folder for results unmade', async () => {
    const out = join(folder, 'not', 'yet');
    await resolveTyped({ flags: { out: [out] } });
    expect(existsSync(join(folder, 'not'))).toBe(false);
  });
});

describe('what cannot be used', () => {
  it('is told all at once, each mistake once', async () => {
    const problems = await problemsOf({
      operands: ['nope', 'squares-on-four', 'hash-password'],
      flags: {
        strategy: ['inline:3,bad,bad'],
        load: ['burst:0'],
        rounds: ['-1'],
        seed: ['x'],
        'time-scale': ['2'],
        timeout: ['soon'],
        format: ['pdf'],
        'max-minutes': ['-1'],
      },
    });
    expect(problems.map(({ where, what }) => `${where} ${what}`)).toEqual([
      '--rounds "-1" is not a whole number from 1 to 1000',
      '--seed "x" is not a whole number from 0 to 4294967295',
      '--time-scale "2" is not a number above 0 and at most 1',
      '--timeout "soon" is not a duration with its unit (ms, s or m)',
      '--max-minutes "-1" is not a number of minutes above 0',
      '--strategy "inline:3": inline takes no size',
      '--strategy "bad" is not a strategy',
      '--load "burst:0" is not a load that burst understands',
      'argument 1 "nope" is not a scenario',
      '--format "pdf" is not a reporter',
    ]);
  });

  it('a folder for results that is a file, or would lie in one', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const fix = 'Name a folder that can be written, for example --out results/latest.';
    expect(await problemsOf({ flags: { out: [file] } })).toEqual([
      { where: '--out', what: `"${file}" cannot be a folder: it is a file`, fix },
    ]);
    expect(await problemsOf({ flags: { out: [join(file, 'x')] } })).toEqual([
      { where: '--out', what: `"${join(file, 'x')}" cannot be a folder: "${file}" is a file`, fix },
    ]);
  });

  it.skipIf(!existsSync('/proc/self'))('a folder for results that nobody can write', async () => {
    const [problem, ...others] = await problemsOf({ flags: { out: ['/proc/results'] } });
    expect(others).toEqual([]);
    expect(problem?.what).toMatch(/^"\/proc\/results" cannot be written: \S/);
  });
});

describe('a scenario that is a path', () => {
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const catalog: Catalog = {
    ...FAKES,
    scenarios: createRegistry<Scenario>('scenario', pathToFileURL(`${folder}/none/`), 'task'),
  };
  const fix = 'Give a module whose default export is a scenario.';

  it('is loaded, and named after its file', async () => {
    const path = write(
      'mine.mjs',
      `export default { summary: '', source: '', work: 'cpu', serviceMs: 5, nativeSlots: 1,
        task: new URL('file:///task.js'), route: { path: '/', body: {} }, invalid: { body: 1, field: 'a' },
        body: () => 1, reference: () => 1, load: 'burst:3', strategies: ['inline'], claims: [] };`,
    );
    const { settings } = await resolveTyped({ operands: [path], catalog });
    expect(settings.cells.map(({ id }) => id)).toEqual(['mine/inline/burst:3']);
  });

  it('is refused where there is nothing, nothing of use, or an error', async () => {
    const missing = join(folder, 'missing.mjs');
    const other = write('other.mjs', 'export default 5;');
    const broken = write('broken.mjs', 'throw new Error("no luck");');
    const partial = write('partial.mjs', 'export default { task: 1, summary: "", source: "", work: "cpu" };');
    expect(await problemsOf({ operands: [missing, other, broken, partial], catalog })).toEqual([
      { where: 'argument 1', what: `"${missing}" does not exist`, fix },
      { where: 'argument 2', what: `"${other}" is not a scenario`, fix },
      { where: 'argument 3', what: `"${broken}" cannot be loaded: no luck`, fix, isBroken: true },
      {
        where: 'argument 4',
        what: `"${partial}" is a scenario without serviceMs, nativeSlots, route, invalid, body, reference, load, strategies, claims`,
        fix: 'See the scenario contract: every one of them is needed.',
        isBroken: true,
      },
    ]);
  });
});
