/**
 * Appends to the summary of a GitHub Actions step. Never truncates what is there, and keeps below the limit, beyond
 * which GitHub throws the whole summary away. A summary that cannot be written is a note, never a failure of the run.
 */
import { appendFileSync, existsSync, statSync } from 'node:fs';
import { messageOf } from '../errors.js';

/** What GitHub takes for one step ("supports content up to a size of 1024k"), with all that other tools wrote. */
const LIMIT_BYTES = 1024 * 1024;

/**
 * Appends `text` to `path`, or `short` where there is no room for all of it.
 *
 * @returns What went wrong, for standard error; `null` where `text` was written.
 */
export function appendSummary(path: string, text: string, short: string): string | null {
  try {
    const usedBytes = existsSync(path) ? statSync(path).size : 0;
    // A heading is one at the beginning of a line only, and the tool before may not have ended its own.
    const lead = usedBytes === 0 ? '' : '\n\n';
    const fits = (part: string) => usedBytes + Buffer.byteLength(lead + part) < LIMIT_BYTES;
    if (fits(text)) {
      appendFileSync(path, lead + text);
      return null;
    }
    if (fits(short)) appendFileSync(path, lead + short);
    return `the job summary has ${usedBytes} of at most ${LIMIT_BYTES} bytes already; the whole report did not fit`;
  } catch (cause) {
    return `the job summary could not be written: ${messageOf(cause)}`;
  }
}
