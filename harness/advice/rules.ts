/** The rules, found by listing their folder, as strategies and scenarios are. */
import { createRegistry, type Registry } from '../registry.js';
import type { Rule } from './rule.js';

export const rules: Registry<Rule> = createRegistry<Rule>(
  'rule',
  new URL('./rules/', import.meta.url),
  'find',
);
