/** Adds to the result of a run what makes it a sweep: its points, its knee, its sentence. Pure. */
import type { Cell, Result } from '../result/schema.js';
import {
  answeredShare,
  answersPerSec,
  boundingChecks,
  commonTail,
  isMeasured,
} from '../result/sweep-figures.js';
import type { AxisName, Sweep, SweepPoint } from '../result/sweep-schema.js';
import { AXES } from './axis.js';
import { defaultLabel } from './cells.js';
import type { Finding } from './finding.js';
import { findPlateau, findWorthwhileLength } from './knee.js';
import type { SweepPlan } from './resolve.js';
import { type MeasuredPoint, sayResult } from './sentence.js';
import { type Backlog, backlogOf, findHighestServed } from './served.js';

/** Of a run that may have been ended early: what was not measured is not a point of the curve. */
export function concludeSweep(result: Result, plan: SweepPlan): Result {
  const { axis, scenario, strategy } = plan;
  const cells = result.cells.map(withoutSpeedup);
  const places = plan.points.map((planned) => {
    const cell = cells.find(({ id }) => id === planned.cellId);
    return { point: asItRan(planned, cell), cell };
  });
  const measured = places.flatMap(({ point, cell }) =>
    cell !== undefined && isMeasured(cell)
      ? [{ point, cell, label: point.label, byRound: answersPerSec(cell), ...limitsOf(cell) }]
      : [],
  );
  const ladder = measured
    .filter(({ point }) => !point.isDefault)
    .map((place) => ({ ...place, value: place.point.value ?? Infinity }));
  const found = measured.find(({ point }) => point.isDefault);
  const byDefault = found && { ...found, value: found.point.value ?? Infinity };
  const finding = FINDERS[axis](ladder, heldMsOf(result, plan));
  const { knee, reason } = finding;
  const missing = places.length - measured.length;
  const told = { axis, scenario, strategy, points: ladder, finding, missing };
  const sweep: Sweep = {
    scenario,
    strategy,
    axis,
    unit: AXES[axis].unit,
    points: places.map(({ point }) => point),
    knee: knee === null ? null : { value: knee, cellId: idOf(ladder, knee) },
    reason,
    sentence: sayResult(byDefault === undefined ? told : { ...told, byDefault }),
  };
  // Advice weighs strategies against each other, and a sweep has one.
  const { advice: _advice, ...measuredResult } = result;
  const scenarios = axis === 'task-ms' ? scenariosOf(result) : result.scenarios;
  return { ...measuredResult, cells, scenarios, sweep };
}

type Rung = MeasuredPoint & { readonly point: SweepPoint };

const FINDERS: Readonly<Record<AxisName, (points: readonly Rung[], heldMs: number | undefined) => Finding>> =
  {
    pool: (points) => findPlateau(points, 'pool'),
    concurrency: (points) => findPlateau(points, 'concurrency'),
    rate: (points, heldMs) => {
      const tail = commonTail(points.map(({ cell }) => cell));
      return findHighestServed(
        points.map(({ value, cell }) => {
          const tailMs = tail === undefined ? undefined : cell.metrics[tail]?.center;
          const told = tailMs === undefined ? {} : { tailMs };
          return { value, byRound: answeredShare(cell), ...told, backlogs: backlogsOf(cell, heldMs) };
        }),
      );
    },
    'task-ms': (points) =>
      findWorthwhileLength(
        points.map(({ byRound, point, ...rest }) => ({
          ...rest,
          byRound: new Map(
            [...byRound].map(([round, perSec]) => [round, perSec / (point.idealPerSec ?? NaN)]),
          ),
        })),
      ),
  };

/** Who else is behind the throughput of a cell. */
function limitsOf(cell: Cell): Pick<Rung, 'isGeneratorsLimit' | 'sharedCores'> {
  const checks = boundingChecks(cell);
  return {
    isGeneratorsLimit: checks.some((check) => check.startsWith('generator-')),
    sharedCores: checks.includes('full-machine'),
  };
}

/** How long a request is in flight that waits for no other; absent where the time of a task is not known. */
function heldMsOf({ scenarios }: Result, { scenario, overlappedMs }: SweepPlan): number | undefined {
  const serviceMs = scenarios.find(({ name }) => name === scenario)?.serviceMs;
  return serviceMs === undefined ? undefined : serviceMs + overlappedMs;
}

function backlogsOf({ trials }: Cell, heldMs: number | undefined): readonly Backlog[] {
  if (heldMs === undefined) return [];
  const completed = trials.filter(({ state }) => state === 'completed');
  return completed.flatMap((trial) => backlogOf(trial, heldMs) ?? []);
}

function idOf(ladder: readonly Rung[], knee: number): string {
  return ladder.find(({ value }) => value === knee)?.cell.id ?? '';
}

/** The default of a library is told with the slots that it had when it ran. */
function asItRan(point: SweepPoint, cell: Cell | undefined): SweepPoint {
  if (!point.isDefault || cell === undefined) return point;
  return { ...point, value: cell.slots, label: defaultLabel(cell.slots) };
}

/** A point is compared with the other points; one of task lengths would be compared with another task. */
function withoutSpeedup(cell: Cell): Cell {
  const { speedup: _speedup, ...metrics } = cell.metrics;
  const trials = cell.trials.map((trial) => {
    const { speedup: _ofTrial, ...rest } = trial.metrics;
    return { ...trial, metrics: rest };
  });
  return { ...cell, metrics, trials };
}

/** No single time is that of all points. */
function scenariosOf({ scenarios }: Result): Result['scenarios'] {
  return scenarios.map(({ serviceMs: _serviceMs, ...info }) => ({
    ...info,
    serviceSource: 'set by the sweep, another for each point',
  }));
}
