/**
 * The search of one strategy while it goes on: what was seen, what comes next, and its record for the result. It starts
 * nothing; the walk carries out what it asks for.
 */
import type { LoadObservations } from '../load.js';
import type { CellChoice } from '../plan.js';
import type { Capacity, CapacityProbe } from '../result/capacity-schema.js';
import type { Trial } from '../result/schema.js';
import { censoredPercentile } from '../stats/censored.js';
import { mergeDistributions } from '../stats/distribution.js';
import { spellDuration } from '../units.js';
import type { Judgement } from './judge-probe.js';
import type { CapacitySettings } from './plan.js';
import { ceilingRatePerSec, decidingLengthMs, floorRatePerSec } from './probe-length.js';
import {
  type Answer,
  answerOf,
  type EndReason,
  nextStep,
  type OuterReason,
  roundRate,
  type SearchLimits,
} from './search.js';
import type { Observation, Stage } from './standing.js';

/** The climb begins where a server is certainly not overloaded and probes are not yet long. */
const START_SHARE = 0.3;
/** A probe as it was carried out. */
export interface CarriedProbe {
  readonly ratePerSec: number;
  readonly stage: Stage;
  readonly durationMs: number;
  readonly cell: CellChoice;
  readonly trial: Trial;
  readonly judgement: Judgement;
  readonly observations?: LoadObservations;
}

export class StrategySearch {
  readonly #seen: Observation[] = [];
  readonly #probes: CapacityProbe[] = [];
  /** Of probes that were judged and ran to their end, by rate. */
  readonly #complete = new Map<number, LoadObservations[]>();
  #saturationPerSec: number | undefined;
  #answer: Answer | undefined;
  #why: string | undefined;

  constructor(
    readonly cell: CellChoice,
    readonly settings: CapacitySettings,
    /** Slots as declared, and how long one task keeps one, in milliseconds, where that is known. */
    readonly known: { readonly slots: number; readonly serviceMs?: number },
  ) {}

  get isOver(): boolean {
    return this.#answer !== undefined;
  }

  /** Whether a closed loop must first show where to begin. */
  get needsSaturation(): boolean {
    return this.settings.startPerSec === null && this.#saturationPerSec === undefined && !this.isOver;
  }

  saturatedAt(perSec: number): void {
    this.#saturationPerSec = perSec;
  }

  /** What to probe next; `null` where the search is over. */
  next(): { readonly ratePerSec: number; readonly stage: Stage } | null {
    if (this.isOver) return null;
    const step = nextStep(this.#seen, this.#limits());
    if (!('answer' in step)) return step;
    this.#answer = step.answer;
    this.#why = this.#causeOf(step.answer.reason);
    return null;
  }

  take(probe: CarriedProbe): void {
    const { ratePerSec, stage, durationMs, cell, trial, judgement, observations } = probe;
    const { outcome, why } = judgement;
    const { planned, violations } = trial.observations ?? {};
    this.#probes.push({
      ratePerSec,
      stage,
      durationMs,
      outcome,
      why,
      cell: cell.id,
      trial: trial.index,
      ...(planned === undefined ? {} : { requests: planned }),
      ...(violations === undefined ? {} : { violations }),
      ...(observations === undefined || outcome === 'broken' ? {} : this.#percentileOf([observations])),
    });
    if (outcome === 'broken') {
      this.end('broken', why);
      return;
    }
    const { serviceMs = 0 } = this.known;
    // What a few calls took is no limit for those whose input is shorter.
    const { examined: { callLowMs = serviceMs } = {} } = this.cell.scenario.value;
    const hopeless = outcome === 'fail' && Math.min(serviceMs, callLowMs) >= this.settings.slo.limitMs;
    this.#seen.push({ ratePerSec, stage, outcome, hopeless });
    if (outcome === 'undetermined' || observations === undefined || observations.objective?.ended) return;
    this.#complete.set(ratePerSec, [...(this.#complete.get(ratePerSec) ?? []), observations]);
  }

  /** Ends the search for a reason that it cannot see; one that is over stays as it is. */
  end(reason: OuterReason, why?: string): void {
    if (this.isOver) return;
    this.#answer = answerOf(this.#seen, reason);
    this.#why = why;
  }

  /** The record; of a search that goes on, as if it were stopped now. */
  record(): Capacity {
    const { cell, settings } = this;
    const { rule, slo, precision } = settings;
    const answer = this.#answer ?? answerOf(this.#seen, 'stopped' as const);
    const { reason, lowPerSec: low, highPerSec: high, confirmed, nonMonotone } = answer;
    return {
      scenario: cell.scenario.name,
      strategy: cell.strategy.spelling,
      slo: { ...slo },
      confidence: rule.confidence,
      precision,
      arrivals: rule.arrivals,
      ...(this.#saturationPerSec ? { saturationPerSec: this.#saturationPerSec } : {}),
      reason,
      ...(this.#why === undefined ? {} : { why: this.#why }),
      low,
      confirmed,
      high,
      atLeast: low !== null && high === null,
      nonMonotone,
      ...(low === null ? {} : { atLow: this.#figuresAt(low) }),
      probes: [...this.#probes],
    };
  }

  /** What the rates alone do not tell. */
  #causeOf(reason: EndReason): string | undefined {
    const { rule, slo } = this.settings;
    if (reason === 'hopeless') return `the task alone takes ${spellMs(this.known.serviceMs ?? slo.limitMs)}`;
    const last = this.#probes.at(-1);
    if (reason !== 'floor' || last === undefined) return undefined;
    const slower = roundRate(last.ratePerSec / 2);
    const length = spellDuration(decidingLengthMs(slower, rule));
    return (
      `${last.ratePerSec}/s failed (${last.why}), and a lower rate needs longer probes to be judged: ` +
      `--probe ${length} for ${slower}/s`
    );
  }

  #figuresAt(ratePerSec: number): NonNullable<Capacity['atLow']> {
    const seen = this.#complete.get(ratePerSec) ?? [];
    const sum = (count: (of: LoadObservations) => number) => seen.reduce((total, of) => total + count(of), 0);
    return {
      ...this.#percentileOf(seen),
      requests: sum(({ planned }) => planned),
      violations: sum(({ objective }) => objective?.violations ?? 0),
      probes: seen.length,
    };
  }

  /** The percentile of the objective over all requests of these loads. */
  #percentileOf(seen: readonly LoadObservations[]) {
    const percentile = censoredPercentile(
      {
        right: mergeDistributions(seen.map(({ response }) => response)),
        failed: mergeDistributions(seen.map(({ failedWaits }) => failedWaits)),
      },
      this.settings.slo.quantile,
    );
    return {
      ...(percentile === undefined ? {} : { percentileMs: percentile.value }),
      ...(percentile?.atLeast ? { percentileAtLeast: true as const } : {}),
    };
  }

  #limits(): SearchLimits {
    const { startPerSec, rule, precision, mostProbes } = this.settings;
    return {
      startPerSec: startPerSec ?? (this.#saturationPerSec ?? 0) * START_SHARE,
      floorPerSec: floorRatePerSec(rule),
      ceilingPerSec: ceilingRatePerSec(rule),
      precision,
      mostProbes,
    };
  }
}

/** Three digits: a calibrated time is not known better than that. */
function spellMs(durationMs: number): string {
  return `${Number(durationMs.toPrecision(3))} ms`;
}
