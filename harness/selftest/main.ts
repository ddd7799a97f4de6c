/**
 * `npm run selftest`: real comparisons, of a commit with itself and of commits that differ by a known amount of work,
 * and the counts of what they said. Each run is written down as soon as it is known. Ends with 1 where a run crashed, an
 * alarm was false, a change was not found where it is, or most runs without a change said nothing.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { messageOf } from '../errors.js';
import { EXIT_CODE } from '../exit-code.js';
import { carryOut } from './carry-out.js';
import { KIND_WORDS, orderRuns } from './kinds.js';
import { expectedMinutes, type Options, readOptions } from './options.js';
import type { RunRecord } from './record.js';
import { isAsExpected, spellMinutes, spellTallies, tallyOf } from './tally.js';

const stallbench = dirname(createRequire(import.meta.url).resolve('stallbench/package.json'));
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());

function optionsOrEnd(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (cause) {
    process.stderr.write(`selftest: ${messageOf(cause)}\n`);
    return process.exit(EXIT_CODE.usage);
  }
}

const options = optionsOrEnd();
const { out, minutes, profile } = options;
const runs = orderRuns(options.counts);
process.stderr.write(`${runs.length} runs, about ${expectedMinutes(options)} minutes, written to ${out}\n`);
mkdirSync(dirname(out), { recursive: true });

const records: RunRecord[] = [];
const start = performance.now();
for (const [index, kind] of runs.entries()) {
  const elapsedMs = performance.now() - start;
  if (stopping.signal.aborted || (minutes !== null && elapsedMs >= minutes * 60_000)) break;
  process.stderr.write(`[${index + 1}/${runs.length}] ${kind}: ${KIND_WORDS[kind]}\n`);
  const record = await carryOut(kind, index + 1, { stallbench, profile, signal: stopping.signal });
  // A run that was stopped says nothing about what it would have said.
  if (stopping.signal.aborted) break;
  appendFileSync(out, `${JSON.stringify(record)}\n`);
  records.push(record);
  process.stderr.write(
    `  exit ${record.exitCode} after ${spellMinutes(record.wallMs)}: ${record.sentence}\n`,
  );
}

const tallies = tallyOf(records);
process.stdout.write(spellTallies(tallies));
if (stopping.signal.aborted) process.exit(EXIT_CODE.interrupted);
process.exit(isAsExpected(tallies) ? EXIT_CODE.ok : EXIT_CODE.claimFailed);
