/** The result itself, for programs: nothing rounded, nothing left out. `stallbench report` reads it again. */
import { defineReporter } from './reporter.js';
import { spellJson } from './series/spell-json.js';

export default defineReporter({
  summary: 'the whole result for programs and for rendering it again',
  fileName: 'results.json',
  render: (_view, result, { unicode }) => spellJson(result, unicode),
});
