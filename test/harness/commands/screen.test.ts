import { describe, expect, it } from 'vitest';
import { renderOptionsFor, screenOn } from '../../../harness/commands/screen.js';

const on = (isTTY: boolean, env: NodeJS.ProcessEnv, columns?: number) =>
  screenOn({ write: () => true, isTTY, ...(columns === undefined ? {} : { columns }) }, env);

describe('colour', () => {
  it.each<[boolean, boolean, NodeJS.ProcessEnv]>([
    [true, true, {}],
    [false, false, {}],
    [false, true, { NO_COLOR: '1' }],
    [true, true, { NO_COLOR: '' }],
    [false, true, { TERM: 'dumb' }],
    [false, true, { CI: 'true' }],
    [true, false, { FORCE_COLOR: '1' }],
    [true, false, { FORCE_COLOR: '' }],
    [false, true, { FORCE_COLOR: '0' }],
    [true, true, { FORCE_COLOR: '1', NO_COLOR: '1' }],
    [true, true, { FORCE_COLOR: '1', CI: 'true' }],
  ])('is %s on a terminal (%s) with %o', (color, isTTY, env) => {
    expect(on(isTTY, env).color).toBe(color);
  });
});

describe('what else a stream can show', () => {
  it('rewrites lines on a terminal that understands how', () => {
    expect(on(true, { TERM: 'xterm' }).isTerminal).toBe(true);
    expect(on(true, { TERM: 'dumb' }).isTerminal).toBe(false);
    expect(on(false, { FORCE_COLOR: '1' }).isTerminal).toBe(false);
  });

  it.each<[boolean, NodeJS.ProcessEnv]>([
    [true, {}],
    [true, { LANG: 'de_DE.UTF-8' }],
    [true, { LANG: 'C', LC_ALL: 'C.utf8' }],
    [false, { LANG: 'C' }],
    [false, { LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }],
    [false, { TERM: 'dumb' }],
    [false, { TERM: 'linux', LANG: 'en_US.UTF-8' }],
  ])('is more than ASCII: %s with %o', (unicode, env) => {
    expect(on(true, env).unicode).toBe(unicode);
  });

  it('is as wide as the terminal, or as a log', () => {
    expect(on(true, {}, 87).columns).toBe(87);
    expect(on(false, {}).columns).toBe(120);
  });
});

describe('flags', () => {
  const screen = on(true, {}, 90);
  const given = (...flags: string[]) => ({ values: () => [], has: (flag: string) => flags.includes(flag) });

  it('forbid what the stream could show', () => {
    expect(renderOptionsFor(screen, given())).toEqual({ color: true, unicode: true, columns: 90 });
    expect(renderOptionsFor(screen, given('no-color'))).toEqual({ color: false, unicode: true, columns: 90 });
    expect(renderOptionsFor(screen, given('ascii'))).toEqual({ color: true, unicode: false, columns: 90 });
  });

  it('add diagrams', () => {
    const plain = { color: true, unicode: true, columns: 90 };
    expect(renderOptionsFor(screen, given('mermaid'))).toEqual({ ...plain, mermaid: true });
  });
});
