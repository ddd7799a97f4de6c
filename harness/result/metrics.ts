/** The metrics of a cell: name, unit, which direction is better, and what each means in one line. */

export type Unit = 'ms' | 'per-second' | 'ratio' | 'bytes';
export type Better = 'higher' | 'lower' | 'neither';

export interface MetricDefinition {
  readonly unit: Unit;
  readonly better: Better;
  readonly meaning: string;
}

export const METRICS = {
  makespanMs: {
    unit: 'ms',
    better: 'lower',
    meaning: 'last answer minus the instant at which all requests were due',
  },
  throughputPerSec: {
    unit: 'per-second',
    better: 'higher',
    meaning: 'right answers within the window, per second of it',
  },
  latencyP50Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: 'half of the requests were answered within this time',
  },
  latencyP90Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: '90 % of the requests were answered within this time',
  },
  latencyP99Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: '99 % of the requests were answered within this time',
  },
  latencyP999Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: '99.9 % of the requests were answered within this time',
  },
  latencyMaxMs: { unit: 'ms', better: 'lower', meaning: 'the slowest request' },
  serviceP50Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: 'half of the right answers came within this time after they were asked for',
  },
  serviceP99Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: '99 % of the right answers came within this time after they were asked for',
  },
  sendLagP99Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: '99 % of the requests were sent within this time after they were due',
  },
  bystanderP50Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: 'half of the GET /health probes during the load came within this time',
  },
  bystanderP99Ms: {
    unit: 'ms',
    better: 'lower',
    meaning: '99 % of the GET /health probes during the load came within this time',
  },
  bystanderMaxMs: { unit: 'ms', better: 'lower', meaning: 'the slowest GET /health probe during the load' },
  bystanderNewMaxMs: {
    unit: 'ms',
    better: 'lower',
    meaning: 'the slowest GET /health probe that opened a connection of its own',
  },
  bystanderRecoveryMs: {
    unit: 'ms',
    better: 'lower',
    meaning: 'end of the load until GET /health was answered as before it',
  },
  speedup: {
    unit: 'ratio',
    better: 'higher',
    meaning: 'how many times faster than inline in the same round',
  },
  efficiency: { unit: 'ratio', better: 'higher', meaning: 'expected time divided by measured time' },
  loopDelayMaxMs: {
    unit: 'ms',
    better: 'lower',
    meaning: 'longest time for which the server could not turn its event loop',
  },
  loopUtilization: {
    unit: 'ratio',
    better: 'neither',
    meaning: 'share of the window in which the event loop was not idle',
  },
  cpuMsPerRequest: {
    unit: 'ms',
    better: 'lower',
    meaning: 'processor time of the whole process tree per right answer',
  },
  peakMemoryBytes: {
    unit: 'bytes',
    better: 'lower',
    meaning: 'most memory seen in the whole process tree (PSS)',
  },
  startMs: { unit: 'ms', better: 'lower', meaning: 'launch of the process until it listens' },
  firstAnswerMs: {
    unit: 'ms',
    better: 'lower',
    meaning: 'launch of the process until its first right answer (sleeps shortened)',
  },
  errorRate: {
    unit: 'ratio',
    better: 'lower',
    meaning: 'share of the requests that were due without a right answer',
  },
  postResponseMs: {
    unit: 'ms',
    better: 'lower',
    meaning: 'end of the last background job minus the last answer',
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;
