/** The README's server of one's own, with the README's command: what a reader copies is measured. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cellOf, figure, readSaved, start } from './cli.js';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const SECTION = README.split('### A server of your own\n')[1]?.split('\n## ')[0] ?? '';

/** The only block of that language in the section. */
function block(language: string): string {
  const blocks = [...SECTION.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))];
  expect(blocks, language).toHaveLength(1);
  return blocks[0]?.[1] ?? '';
}

/** The arguments of the command as a shell would hand them over; quoted or free of spaces. */
function argumentsOf(line: string): string[] {
  const [npx, program, ...words] = line.trim().match(/"[^"]*"|\S+/g) ?? [];
  expect([npx, program]).toEqual(['npx', 'stallbench']);
  return words.map((word) => word.replaceAll('"', ''));
}

it('is a row whose two calls run at the same time', async () => {
  const run = start([...argumentsOf(block('sh')), '--time-scale', '0.2', '--rounds', '1']);
  // Long before the program has loaded, and so before it starts a server.
  writeFileSync(join(run.folder, 'server.mjs'), block('js'));
  const { code, stderr, left } = await run.finished;
  const result = readSaved(run.folder);
  rmSync(run.folder, { recursive: true });
  expect(code, stderr).toBe(0);
  expect(left).toEqual([]);
  expect(cellOf(result, 'mine:8')).toMatchObject({
    state: 'completed',
    load: 'burst:2',
    slots: 8,
    expected: { makespanMs: 200 },
  });
  expect(figure(result, 'mine:8', 'makespanMs')).toBeGreaterThan(195);
  expect(figure(result, 'mine:8', 'makespanMs')).toBeLessThan(260);
  expect(figure(result, 'mine:8', 'speedup')).toBeGreaterThan(1.5);
});
