/**
 * The figures of a result as the judges ask for them: by cell, completed cells only. What was not measured is told as
 * such, with the reason; nothing is put in its place.
 */
import type { MetricName } from '../result/metrics.js';
import type { Cell, Result, ServerResult, Trial } from '../result/schema.js';

/** Why all that was not reached is missing: once for the run, as no cell has a part in it. */
const STOPPED = 'the run was stopped before this was measured';

/** There is no figure; the message says why. */
export class NotMeasured extends Error {
  override readonly name = 'NotMeasured';
}

type Job = NonNullable<ServerResult['jobs']>[number];

export interface CellFigures {
  /** Requests of one burst. */
  readonly requests: number;
  /** Slots that the running server told; `Infinity` where nothing bounds them. */
  readonly slots: number;
  /**
   * How long one task keeps a slot, in milliseconds at the time scale of the run: as the scenario declares it or, where
   * it is calibrated, as the task module of Node.js takes.
   */
  readonly serviceMs: number;
  /** The expected time in words: `5 x 500 ms on 4 slots = 2 waves = 1.0 s`. */
  readonly arithmetic: string;
  /** When each request was answered after all were due, in milliseconds, in the order of the requests. */
  readonly answersMs: readonly number[];
  /** Median time for which the tasks of a trial ran, as the server tells it, in milliseconds. */
  readonly runMs: number;
  /** Background jobs of the first trial. */
  readonly jobs: readonly Job[];
  readonly rounds: number;
  /** Right answers of all trials, and how many were asked for. */
  readonly right: { readonly ok: number; readonly planned: number };
  /** The middle of all trials. */
  metric(name: MetricName): number;
}

export interface Figures {
  /** `os.availableParallelism()` where it was measured. */
  readonly cores: number;
  readonly timeScale: number;
  /** Whether the tasks of a cell compute, so that other programs on the same cores slow them. */
  computes(id: string): boolean;
  /** @throws NotMeasured where the cell is not completed; its figures throw where they are absent. */
  cell(id: string): CellFigures;
}

export function figuresOf({ cells, scenarios, environment, config, aborted }: Result): Figures {
  return {
    cores: environment.availableParallelism,
    timeScale: config.timeScale,
    computes: (id) => scenarios.some(({ name, work }) => work === 'cpu' && id.startsWith(`${name}/`)),
    cell(id) {
      const cell = cells.find((candidate) => candidate.id === id);
      if (aborted && (cell === undefined || cell.state === 'aborted')) throw new NotMeasured(STOPPED);
      if (cell === undefined) throw new NotMeasured(`${id} is not part of this result`);
      if (cell.state === 'dropped') throw new NotMeasured(cell.reasons.join('; '));
      if (cell.state !== 'completed') throw new NotMeasured(`${id} ${stateWords(cell)}`);
      const info = scenarios.find(({ name }) => name === cell.scenario);
      return cellFigures(cell, info?.serviceMs);
    },
  };
}

function stateWords({ state, reasons }: Cell): string {
  const words = state === 'aborted' ? 'was not reached' : state === 'failed' ? 'failed' : 'is invalid';
  return reasons.length === 0 ? words : `${words}: ${reasons.join('; ')}`;
}

function cellFigures(cell: Cell, serviceMs: number | undefined): CellFigures {
  const [first] = cell.trials;
  const given = <T>(value: T | undefined | null, what: string): T => {
    if (value === undefined || value === null) throw new NotMeasured(`${cell.id} has no ${what}`);
    return value;
  };
  return {
    slots: cell.slots ?? Number.POSITIVE_INFINITY,
    rounds: cell.trials.length,
    get requests() {
      return given(first?.observations?.planned, 'number of requests');
    },
    get serviceMs() {
      return given(serviceMs, 'known length of its task');
    },
    get arithmetic() {
      return given(cell.expected?.explanation, 'expected time');
    },
    get answersMs() {
      return answersOf(given(first, 'trial'), cell.id);
    },
    get runMs() {
      return given(first?.server?.runMs?.p50, 'run times');
    },
    get jobs() {
      const jobs = given(first?.server?.jobs, 'background jobs');
      return given(jobs.length > 0 ? jobs : undefined, 'background jobs');
    },
    get right() {
      const observed = cell.trials.map(({ observations }) => given(observations, 'counts of answers'));
      return {
        ok: observed.reduce((sum, { ok }) => sum + ok, 0),
        planned: observed.reduce((sum, { planned }) => sum + planned, 0),
      };
    },
    metric: (name) => given(cell.metrics[name]?.center, `${name}${reasonWhy(first, name)}`),
  };
}

function answersOf({ requests = [] }: Trial, id: string): number[] {
  const answered = [...requests].sort((a, b) => a.index - b.index);
  const timesMs = answered.flatMap(({ endMs, intendedMs }) =>
    endMs === undefined ? [] : [endMs - intendedMs],
  );
  if (timesMs.length === 0 || timesMs.length < answered.length)
    throw new NotMeasured(`${id} has no answer times`);
  return timesMs;
}

/** Why a figure that comes from the server's processes is absent, where that is told. */
function reasonWhy(trial: Trial | undefined, name: MetricName): string {
  const { cpuMs } = trial?.server?.absent ?? {};
  return name === 'cpuMsPerRequest' && cpuMs !== undefined ? ` (${cpuMs})` : '';
}
