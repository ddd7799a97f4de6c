/** A measurement inside another program: alone, ended in order, saved where asked, and nothing of it left behind. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../harness/errors.js';
import { measureAlone } from '../../../harness/library/measuring.js';
import type { Result } from '../../../harness/result/schema.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-library-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const RESULT = frozenResults()['two-blocking-calls'] as Result;
const EMPTY: Result = { ...RESULT, cells: [] };

const listeners = () => process.listenerCount('exit');

describe('a measurement', () => {
  it('is the only one of its process, and the next may follow', async () => {
    let end = (_result: Result) => {};
    const first = measureAlone('run', {}, () => new Promise((resolve) => (end = resolve)));
    const second = measureAlone('compare', {}, async () => RESULT);
    await expect(second).rejects.toThrow(UsageError);
    await expect(second).rejects.toThrow('compare(): this process is measuring already: run() has not ended');
    end(RESULT);
    await expect(first).resolves.toBe(RESULT);
    await expect(measureAlone('run', {}, async () => RESULT)).resolves.toBe(RESULT);
  });

  it('leaves no listener behind, whatever its end', async () => {
    const before = listeners();
    const { signal } = new AbortController();
    const asked: string[] = [];
    const watched = Object.assign(signal, {
      removeEventListener: (name: string) => asked.push(name),
    });
    await measureAlone('run', { signal: watched }, async () => RESULT);
    const failing = measureAlone('run', {}, async () => {
      expect(listeners()).toBe(before + 1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(listeners()).toBe(before);
    expect(asked).toEqual(['abort']);
  });

  it('that is aborted keeps what it has', async () => {
    const controller = new AbortController();
    const result = await measureAlone('run', { signal: controller.signal }, async ({ signal }) => {
      controller.abort(new Error('enough'));
      expect(signal.reason).toEqual(new Error('enough'));
      return RESULT;
    });
    expect(result).toBe(RESULT);
  });

  it('that is aborted before its first trial is rejected with the reason', async () => {
    const controller = new AbortController();
    const measuring = measureAlone('run', { signal: controller.signal }, async () => {
      controller.abort(new Error('enough'));
      return EMPTY;
    });
    await expect(measuring).rejects.toThrow('enough');
    let isBegun = false;
    const late = measureAlone('run', { signal: controller.signal }, async () => {
      isBegun = true;
      return RESULT;
    });
    await expect(late).rejects.toThrow('enough');
    expect(isBegun).toBe(false);
  });

  it('is ended by a listener that throws, in order', async () => {
    const onEvent = (text: string) => {
      throw new Error(text);
    };
    const measuring = measureAlone('run', { onEvent }, async (hooks) => {
      hooks.onEvent('first');
      hooks.onEvent('second');
      expect(hooks.signal.aborted).toBe(true);
      return RESULT;
    });
    await expect(measuring).rejects.toThrow('first');
  });

  it('is saved where that was asked for, and nowhere else', async () => {
    const save = (out: string | null) =>
      measureAlone('run', { out }, async (hooks) => {
        hooks.save(RESULT);
        return RESULT;
      });
    await save(join(folder, 'a/b'));
    expect(JSON.parse(readFileSync(join(folder, 'a/b/results.json'), 'utf8'))).toEqual(RESULT);
    rmSync(join(folder, 'a'), { recursive: true });
    await save(null);
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('that cannot be saved says so in its result', async () => {
    const out = join(folder, 'file');
    writeFileSync(out, '');
    const result = await measureAlone('run', { out }, async (hooks) => {
      hooks.save(RESULT);
      return RESULT;
    });
    const last = result.warnings.at(-1);
    expect(last).toMatchObject({ code: 'result-not-saved', message: expect.stringContaining(out) });
    expect(result.warnings).toHaveLength(RESULT.warnings.length + 1);
  });

  it('whose last saving succeeds warns of no earlier one', async () => {
    const out = join(folder, 'file');
    writeFileSync(out, '');
    const result = await measureAlone('run', { out }, async (hooks) => {
      hooks.save(RESULT);
      rmSync(out);
      hooks.save(RESULT);
      return RESULT;
    });
    expect(result).toBe(RESULT);
  });
});
