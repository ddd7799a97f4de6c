/** The result itself, for programs: nothing rounded, nothing left out. `stallbench report` reads it again. */
import { defineReporter } from './reporter.js';

const BEYOND_ASCII = /[^\0-\x7f]/g;

export default defineReporter({
  summary: 'the whole result for programs and for rendering it again',
  fileName: 'results.json',
  render(_view, result, { unicode }) {
    const text = `${JSON.stringify(result, null, 2)}\n`;
    return unicode ? text : text.replace(BEYOND_ASCII, escaped);
  },
});

/** JSON's own spelling of a UTF-16 unit; it reads back as the same text. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
