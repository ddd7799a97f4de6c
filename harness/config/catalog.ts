/** Everything that can be chosen by name, in one value, so that a test can put other things in its place. */
import type { Reporter } from '../../reports/reporter.js';
import type { Load } from '../load.js';
import { loads, type Registry, reporters, scenarios, strategies } from '../registry.js';
import type { Scenario } from '../scenario.js';
import type { Strategy } from '../strategy.js';

export interface Catalog {
  readonly scenarios: Registry<Scenario>;
  readonly strategies: Registry<Strategy>;
  readonly loads: Registry<Load>;
  readonly reporters: Registry<Reporter>;
}

/** What the folders of this installation hold. */
export const CATALOG: Catalog = { scenarios, strategies, loads, reporters };
