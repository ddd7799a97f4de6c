/**
 * CommonJS may be sloppy code; in a bundle, which is an ES module, all code is strict. What only strict code forbids is
 * told as that.
 */
import type { Fault } from './module-report.js';

/** What Node.js says where strict code forbids what sloppy code may do. */
const FORBIDDEN =
  /is not defined|read only property|only a getter|not extensible|Cannot delete property|strict mode|properties of undefined/;

const STRICT =
  'CommonJS is measured as strict code: declare every variable, and write to nothing that is frozen.';

/** The fault of a module in CommonJS. */
export function explainStrictness(fault: Fault): Fault {
  return FORBIDDEN.test(fault.what) ? { ...fault, fix: `${fault.fix} ${STRICT}` } : fault;
}
