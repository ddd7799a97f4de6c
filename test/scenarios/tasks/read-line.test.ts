import { describe, expect, it } from 'vitest';
import { run, runAsync } from '../../../dist/scenarios/tasks/read-line.js';
import { FILE_BYTES, LINE_COUNT, lineText } from '../../../scenarios/data/lines.js';

describe('read-line', () => {
  it.each([1, 2, LINE_COUNT])('answers line %i and the size of the whole file', async (line) => {
    const right = { line, text: lineText(line), bytes: FILE_BYTES };
    expect(run({ line })).toEqual(right);
    expect(await runAsync({ line })).toEqual(right);
  });

  it('refuses a line after the last', async () => {
    const input = { line: LINE_COUNT + 1 };
    expect(() => run(input)).toThrow(new RangeError('the file has no line 4097'));
    await expect(runAsync(input)).rejects.toThrow('the file has no line 4097');
  });
});
