/** From what was typed to a search that can be started, or to every reason why it cannot. Measures nothing. */
import type { Catalog } from '../config/catalog.js';
import { chooseLoad } from '../config/choose.js';
import type { GivenFlags } from '../config/flags.js';
import { type ResolvedRun, resolveRun } from '../config/resolve.js';
import type { WishList } from '../config/settings.js';
import { type Problem, UsageError } from '../errors.js';
import { spellDuration } from '../units.js';
import type { CapacitySettings } from './plan.js';
import { DEFAULT_MAX_MINUTES, readCapacityWishes } from './wishes.js';

/** Which kind of load probes have, and which finds where to begin; their own settings come with each probe. */
const PROBED = 'open:1x10s';
const SATURATING = 'closed:8x3s';
const WHERE = 'stallbench capacity';

/** Time that a request gets beyond the limit, so that a violation is seen as one and not as a timeout. */
const TIMEOUT_LIMITS = 2;
const LEAST_TIMEOUT_MS = 10_000;

export interface ResolvedCapacity extends Pick<ResolvedRun, 'out' | 'reporters'> {
  readonly settings: CapacitySettings;
}

/** @throws UsageError with every problem, those of the list included. */
export async function resolveCapacity(
  list: WishList,
  given: GivenFlags,
  catalog: Catalog,
  commands: readonly string[],
): Promise<ResolvedCapacity> {
  const { wishes: own, problems: misread } = readCapacityWishes(given);
  const problems: Problem[] = [...list.problems, ...misread];
  const { limitMs } = own.slo;
  const timeoutMs = list.wishes.timeout?.value;
  if (timeoutMs !== undefined && timeoutMs <= limitMs) {
    const what = `a request fails after ${spellDuration(timeoutMs)}, before it can miss ${own.slo.spelling}`;
    problems.push({ where: '--timeout', what, fix: 'Leave it out, or choose one above the limit.' });
  }
  const saturation = await chooseLoad({ value: SATURATING, where: WHERE }, catalog, problems);
  const wishes = { ...list.wishes, load: { value: PROBED, where: WHERE } };
  const { settings, out, reporters } = await resolveRun({ ...list, wishes, problems }, catalog, commands);
  if (saturation === null) throw new UsageError(problems);
  const computedMs = TIMEOUT_LIMITS * limitMs > LEAST_TIMEOUT_MS ? TIMEOUT_LIMITS * limitMs : null;
  const { confidence, precision, arrivals, startPerSec, probeMs, mostProbes, slo } = own;
  return {
    out,
    reporters,
    settings: {
      run: {
        ...settings,
        asked: { ...settings.asked, load: null, rounds: null },
        timeoutMs: timeoutMs ?? computedMs,
        maxMinutes: settings.maxMinutes ?? DEFAULT_MAX_MINUTES,
      },
      slo,
      rule: { quantile: slo.quantile, confidence, limitMs, arrivals, durationMs: probeMs },
      precision,
      startPerSec,
      mostProbes,
      saturation: saturation.entry,
    },
  };
}
