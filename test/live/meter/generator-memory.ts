/** Memory of the generator process while it runs, read where the system tells it. */
import { readdirSync, readFileSync } from 'node:fs';

/** Resident bytes of our child process that runs the generator; `undefined` while there is none. */
export function generatorBytes(): number | undefined {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  for (const pid of children) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) continue;
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('generator/main.js')) continue;
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1_024;
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}
