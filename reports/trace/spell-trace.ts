/** The JSON Object Format of a trace: one event a line, in ASCII where nothing else is allowed. */
import { jsonInAscii } from '../series/spell-json.js';
import type { Details, TraceEvent } from './event.js';

export function spellTrace(events: readonly TraceEvent[], about: Details, unicode: boolean): string {
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const text = `{"traceEvents":[\n${lines}\n],\n"displayTimeUnit":"ms",\n"otherData":${JSON.stringify(about)}}\n`;
  return unicode ? text : jsonInAscii(text);
}
