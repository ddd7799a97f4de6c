/**
 * What the pictures hold. Times are milliseconds; instants count from the one at which the first request was due. Each
 * picture of trials shows, for a cell, the real completed trial in the middle: a mean over trials would mix several.
 */
import type { Chart, Span } from './chart.js';

/** The pictures of a section; absent where the load, or what was asked, has none. */
export interface Charts {
  readonly lanes?: Chart<LanesData>;
  readonly split?: Chart<SplitData>;
  readonly distribution?: Chart<DistributionData>;
  readonly overTime?: Chart<OverTimeData>;
  readonly sweep?: Chart<SweepCurveData>;
  readonly capacity?: Chart<CapacityData>;
  readonly forest?: Chart<ForestData>;
}

/** Which request of a burst waited and which ran, in which slot. */
export interface LanesData {
  readonly cells: readonly LanesCell[];
  /** Right end of the common axis: the last end of anything that is shown. */
  readonly endMs: number;
}

export interface LanesCell {
  readonly strategy: string;
  /** Requests that wait, from the instant at which they were due; rows in which none overlaps another. */
  readonly waits: readonly (readonly RequestBar[])[];
  /** Rows of waiting requests that are not shown. */
  readonly hiddenWaits: number;
  /** One row for each slot that ran something; of tasks that take turns on one slot, one row each. */
  readonly lanes: readonly (readonly RunBar[])[];
  readonly hiddenLanes: number;
  /** End of its last task, shown or not. */
  readonly lastEndMs: number;
  /** Background jobs that went on after their answer, in rows in which none overlaps another. */
  readonly jobs: readonly (readonly JobBar[])[];
  readonly hiddenJobs: number;
  /**
   * Stretches in which a probe of the bystander that was due got no answer, in order of time, as long as the strategy was
   * at work; the gaps of its strip.
   * `null` where the result does not hold the probes one by one.
   */
  readonly unanswered: readonly Span[] | null;
}

export interface RequestBar extends Span {
  /** Number of the request, from 1. */
  readonly request: number;
  /** So many further requests are drawn in the same bar, each too narrow to be seen; absent for none. */
  readonly more?: number;
}

/** A task that ran: from its start to its end. Of several: from the first start to the last end, with pauses between. */
export interface RunBar extends RequestBar {
  /** For as long before its start, in milliseconds, a worker of its own was started; 0 where none was, and of several. */
  readonly startingMs: number;
}

/** A background job. */
export interface JobBar extends Span {
  /** So many further jobs are drawn in the same bar; absent for none. */
  readonly more?: number;
}

/** Where the answer time of the last request of a burst went. The parts add up to it. */
export interface SplitData {
  readonly rows: readonly SplitRow[];
  /** Right end of the common axis. */
  readonly endMs: number;
}

export interface SplitRow {
  readonly strategy: string;
  /** In the order in which they happened: waiting, starting, running, the rest; last what is not told apart. */
  readonly parts: readonly SplitPart[];
  readonly totalMs: number;
  /** What queueing arithmetic says; `null` where it cannot tell. */
  readonly expectedMs: number | null;
}

export interface SplitPart {
  readonly kind: 'waiting' | 'starting' | 'running' | 'rest' | 'untold';
  readonly ms: number;
}

/** How the answer times of a cell are spread. Requests without a right answer count as slower than any. */
export interface DistributionData {
  readonly curves: readonly DistributionCurve[];
  /** Ends of the common time axis, both above 0, for a logarithmic scale. */
  readonly lowMs: number;
  readonly highMs: number;
}

export interface DistributionCurve {
  readonly strategy: string;
  /** Requests behind it, those without a right answer included. */
  readonly requests: number;
  /** Of them, those with a right answer: the curve ends at `right / requests`. */
  readonly right: number;
  /** Ascending in both; thinned, with the first and the last as measured. */
  readonly points: readonly DistributionPoint[];
}

export interface DistributionPoint {
  readonly ms: number;
  /** Share of all requests that were answered rightly within `ms`, above 0 to 1. */
  readonly share: number;
}

/** What others met while the load ran. */
export interface OverTimeData {
  readonly cells: readonly OverTimeCell[];
  /** Right end of the common time axis. */
  readonly endMs: number;
  /** Top of the common axis of waits. */
  readonly highestWaitMs: number;
}

export interface OverTimeCell {
  readonly strategy: string;
  /** By the instant at which they were due; thinned, the longest wait of each stretch kept. */
  readonly probes: readonly ProbePoint[];
  /** In which an event loop of the server stood still; empty where it did not, or does not tell. */
  readonly stalls: readonly Span[];
  /** End of its load; probes that were due later do not count for any figure. Absent where the result does not tell. */
  readonly loadEndMs?: number;
}

export interface ProbePoint {
  readonly dueMs: number;
  readonly waitMs: number;
  /** It got no answer; `waitMs` is how long it is known to have waited. */
  readonly failed: boolean;
}

/** One figure of a sweep against another. */
export interface SweepCurveData {
  /** `pool size`, `clients` */
  readonly axis: string;
  /** Whether the settings are spread over powers rather than evenly. */
  readonly isLogarithmic: boolean;
  /** One for each figure, each with an axis of its own that begins at 0. */
  readonly panels: readonly SweepPanel[];
}

export interface SweepPanel {
  readonly title: string;
  /** Points that have the figure, in the order of the settings. */
  readonly points: readonly SweepPoint[];
}

export interface SweepPoint {
  readonly setting: number;
  readonly label: string;
  readonly center: number;
  readonly low: number;
  readonly high: number;
  readonly atLeast: boolean;
  readonly isKnee: boolean;
  /** Whether a setting before it has no such figure: no line leads from the point before to this one. */
  readonly isAfterGap: boolean;
  /** The figure as it is spelled everywhere. */
  readonly text: string;
}

/** The probes of a search for the highest rate, and the bracket that they left. */
export interface CapacityData {
  readonly searches: readonly CapacitySearch[];
  /** The limit of the objective, in milliseconds. */
  readonly limitMs: number;
  /** `p99` */
  readonly percentile: string;
}

export interface CapacitySearch {
  readonly strategy: string;
  /** Ends of the bracket in requests per second; `null` where there is none. */
  readonly lowPerSec: number | null;
  readonly highPerSec: number | null;
  readonly probes: readonly CapacityPoint[];
}

export interface CapacityPoint {
  readonly ratePerSec: number;
  /** The percentile; absent where there were too few requests or answers. */
  readonly percentileMs?: number;
  /** Whether the percentile is known from below only. */
  readonly atLeast: boolean;
  readonly outcome: 'passed' | 'failed' | 'undetermined' | 'broken';
}

/** The changes of a comparison with their intervals. */
export interface ForestData {
  readonly rows: readonly ForestRow[];
  /** A change within -limit to +limit matters to nobody: 0.05 for 5 %. */
  readonly equivalence: number;
}

export interface ForestRow {
  readonly name: string;
  /** Relative change: 0.25 is 25 % slower. */
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: string;
  readonly tone: 'worse' | 'better' | 'same' | 'unclear';
  readonly text: string;
}
