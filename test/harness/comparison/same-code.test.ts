import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ComparedChoice } from '../../../harness/comparison/plan.js';
import { warnOfSameCode } from '../../../harness/comparison/same-code.js';

const home = mkdtempSync(join(tmpdir(), 'stallbench-same-'));
afterAll(() => rmSync(home, { recursive: true }));
for (const folder of ['shared', 'base', 'candidate']) mkdirSync(join(home, folder));
for (const file of ['shared/burn.js', 'base/own.js', 'candidate/own.js']) writeFileSync(join(home, file), '');
for (const arm of ['base', 'candidate']) symlinkSync(join(home, 'shared'), join(home, arm, 'node_modules'));

const ref = (name: string, digit: string) => ({ name, commit: digit.repeat(40) });
const REFS = { base: ref('main', '1'), candidate: ref('HEAD', '2') };

/** A cell whose scenario and strategy are in these files of each arm; a server has no file. */
function cellOf(id: string, scenario: string, strategy: (arm: string) => string): ComparedChoice {
  const at = (arm: string) => ({
    scenario: { url: pathToFileURL(join(home, arm, scenario)).href },
    strategy: { entry: { url: strategy(arm) } },
  });
  return { id, base: at('base'), candidate: at('candidate') } as unknown as ComparedChoice;
}

const BUILT_IN = () => 'file:///stallbench/inline.js';
const shared = cellOf('burn/inline', 'node_modules/burn.js', BUILT_IN);
const own = cellOf('own/inline', 'own.js', BUILT_IN);

describe('the same code at both refs', () => {
  it('is told where the files are the same, through shared libraries too', () => {
    const warning = warnOfSameCode(REFS, [shared, own]);
    expect(warning).toMatchObject({ code: 'same-code', scope: 'run' });
    expect(warning?.message).toMatch(/measured twice: burn\/inline$/);
    expect(warning?.hint).toMatch(/^Name a scenario of your repository/);
    const many = Array.from({ length: 6 }, () => shared);
    expect(warnOfSameCode(REFS, many)?.message).toMatch(/ and 2 more$/);
  });

  it('is not told where scenario or strategy are of each ref, or a side is missing', () => {
    const server = cellOf('burn/mine', 'node_modules/burn.js', (arm) => `server:mine:/${arm}`);
    const outside = cellOf('burn/mine', 'node_modules/burn.js', () => 'server:mine:/elsewhere');
    const { base: _base, ...fresh } = shared;
    expect(warnOfSameCode(REFS, [own, server, fresh])).toBeNull();
    expect(warnOfSameCode(REFS, [outside])?.message).toMatch(/burn\/mine$/);
  });

  it('is told of one commit under two names', () => {
    const { message } = warnOfSameCode({ ...REFS, candidate: ref('HEAD', '1') }, [own]) ?? {};
    expect(message).toBe('main and HEAD are the same commit: the same code is measured twice');
  });
});
