/** Several servers share the port, each an inline one: requests run in parallel as far as connections are spread. */
import { defineStrategy, type Machine } from '../strategy.js';
import inline from './inline.js';

const servers = (size: number | undefined, machine: Machine) => size ?? machine.cores;

export default defineStrategy({
  ...inline,
  summary:
    'several server processes share the port (node:cluster), each calls the function on its event loop',
  advice: 'to use every core for a whole service whose requests are all alike',
  cost: 'a process of memory per slot; a busy server still makes everybody on its connections wait',
  sized: true,
  servers,
  slots: servers,
});
