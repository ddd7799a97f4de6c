/** Processor time and memory of a process with what it starts, against work of a known kind. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { killGroup } from '../../dist/harness/ipc/process-group.js';
import { readTree, whyNoTree } from '../../dist/harness/target/process-tree.js';

const BUSY = `
  const { fork } = require('node:child_process');
  if (process.argv[2] === 'parent') fork(__filename, ['child']);
  const hoard = Buffer.alloc(50e6, 1);
  const until = Date.now() + 400;
  while (Date.now() < until);
  setInterval(() => hoard.length, 1000);
`;

describe.skipIf(whyNoTree() !== null)('a process tree', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stallbench-tree-'));
  let leader = 0;
  afterAll(() => {
    killGroup(leader);
    rmSync(folder, { recursive: true });
  });

  it('counts the processor time and memory of children too', async () => {
    const file = join(folder, 'busy.cjs');
    writeFileSync(file, BUSY);
    leader = fork(file, ['parent'], { detached: true, stdio: 'ignore', execArgv: [] }).pid ?? 0;
    await setTimeout(1_500);
    const { cpuMs, pssBytes, processes, threads } = readTree(leader);
    expect(processes).toBe(2);
    expect(threads).toBeGreaterThan(2);
    // Two processes, each busy for 0.4 s and holding 50 MB.
    expect(cpuMs).toBeGreaterThan(500);
    expect(cpuMs).toBeLessThan(3_000);
    expect(pssBytes).toBeGreaterThan(100e6);
    expect(pssBytes).toBeLessThan(400e6);
  });

  it('is empty for a process that is gone', () => {
    expect(readTree(2 ** 22 + 1)).toEqual({ cpuMs: 0, pssBytes: 0, processes: 0, threads: 0 });
  });
});
