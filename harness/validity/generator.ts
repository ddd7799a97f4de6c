/**
 * Checks of the generator's own strength. A closed loop asks again as soon as it can, so that a fast server brings it to
 * its limit in the natural course of things: its throughput is then known from below, and the trial is suspect. An open
 * load at its limit did not send what it says. A burst is too short for shares of time; its lag and its stalls tell.
 */
import type { Finding } from '../result/schema.js';
import { dueRequests, type TrialFacts } from '../result/trial-facts.js';
import { exceeded, type Limits, spellShare } from './limits.js';

/** Share of the time in which its event loop was not idle: above 0.7 answers begin to wait for the one before. */
const LOOP_SHARE: Limits = { suspect: 0.7, invalid: 0.9 };
/** Processor time of all its threads, of one core: Artillery warns at 80 %, Locust at 90 %. */
const CPU_SHARE: Limits = { suspect: 0.8, invalid: 0.95 };
/** Time in garbage collection, in which no answer is read; a load of 20 000 answers per second needs about 1 %. */
const GC_SHARE: Limits = { suspect: 0.1, invalid: 0.3 };
/** Of all that it can send on this machine: beyond half of it, two lags of the same size may stand in one answer. */
const CEILING_SHARE: Limits = { suspect: 0.5, invalid: 0.8 };
/** Faults of the sending side, such as no free port: one tells of a limit, one in a thousand changes a p99.9. */
const OWN_FAULT_SHARE: Limits = { suspect: 0, invalid: 0.001 };

export function busyGenerator(facts: TrialFacts): Finding[] {
  const { generator } = facts;
  if (generator === undefined || !sleepsBetween(facts)) return [];
  const { wallMs, cpuMs, loopUtilization, gcMs } = generator;
  return [
    ...doubtStrength(facts, 'generator-loop', loopUtilization, LOOP_SHARE, (share) => {
      return `the event loop of the generator was busy for ${share} of the time`;
    }),
    ...doubtStrength(facts, 'generator-cpu', cpuMs / wallMs, CPU_SHARE, (share) => {
      return `the generator used ${share} of a processor core`;
    }),
    ...doubtStrength(facts, 'generator-gc', gcMs / wallMs, GC_SHARE, (share) => {
      return `the generator collected garbage for ${share} of the time`;
    }),
  ];
}

/**
 * A closed loop below its ceiling is limited by the server as long as the generator's own time suffices, which
 * {@link busyGenerator} looks at: half of the ceiling is no reason for doubt there.
 */
export function nearCeiling(facts: TrialFacts): Finding[] {
  const { ceilingPerSec, load, observations } = facts;
  const { windowMs, okInWindow } = observations;
  if (ceilingPerSec === undefined || load.kind === 'burst' || windowMs <= 0) return [];
  const isOpen = load.kind === 'open';
  const perSec = ((isOpen ? dueRequests(observations) : okInWindow) / windowMs) * 1_000;
  const limits = isOpen ? CEILING_SHARE : { ...CEILING_SHARE, suspect: CEILING_SHARE.invalid };
  return doubtStrength(facts, 'generator-ceiling', perSec / ceilingPerSec, limits, (share) => {
    const whole = `${Math.round(ceilingPerSec)} per second`;
    return `${Math.round(perSec)} requests per second are ${share} of what the generator can send here (${whole})`;
  });
}

/** Requests that failed on the sending side; the checks of the answers pass them over. */
export function ownFaults({ observations: { errors, sent } }: TrialFacts): Finding[] {
  const faults = errors.generator ?? 0;
  const over = sent === 0 ? undefined : exceeded(faults / sent, OWN_FAULT_SHARE);
  if (over === undefined) return [];
  return [
    {
      check: 'generator-faults',
      verdict: over.verdict,
      reason:
        `${faults} of ${sent} requests failed on the side of the generator (${spellShare(faults / sent)}, where ` +
        `${over.limit === 0 ? 'none' : `at most ${spellShare(over.limit)}`} should): no free port, file or buffer`,
      measured: faults / sent,
      limit: over.limit,
    },
  ];
}

/**
 * A generator that polls between two requests is never idle, however much it has to do: its lag, its schedule and its
 * ceiling have to speak for it.
 */
function sleepsBetween({ load: { kind, idle } }: TrialFacts): boolean {
  return kind === 'closed' || (kind === 'open' && idle === 'sleep');
}

function doubtStrength(
  { load }: TrialFacts,
  check: string,
  measured: number,
  limits: Limits,
  say: (share: string) => string,
): Finding[] {
  const over = exceeded(measured, limits);
  if (over === undefined) return [];
  const { verdict, limit } = over;
  const fact = `${say(spellShare(measured))}, more than ${spellShare(limit)}`;
  if (verdict === 'suspect') {
    return [{ check, verdict, reason: `${fact}: answers may have waited for it`, measured, limit }];
  }
  if (load.kind === 'open') {
    return [{ check, verdict, reason: `${fact}: it shaped the figures`, measured, limit }];
  }
  const reason = `${fact}: it was the limit, and the server can do at least this throughput`;
  return [{ check, verdict: 'suspect', reason, measured, limit, atLeast: ['throughputPerSec'] }];
}
