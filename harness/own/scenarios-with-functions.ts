/** Own functions among the scenarios, where nothing is planned: each is found by what the user wrote. Pure. */
import type { Registry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import type { OwnFunctions } from './plan-run.js';

/** What the config file says of a task stands in the place of what its scenario would be measured with otherwise. */
export function withFunctions(scenarios: Registry<Scenario>, functions: OwnFunctions): Registry<Scenario> {
  return {
    ...scenarios,
    async find(name) {
      const own = functions.get(name);
      if (own === undefined) return scenarios.find(name);
      const { entry, task: { load, strategies } = {} } = own;
      const value = {
        ...entry.value,
        ...(load === undefined ? {} : { load }),
        ...(strategies === undefined ? {} : { strategies }),
      };
      return { ...entry, value };
    },
  };
}
