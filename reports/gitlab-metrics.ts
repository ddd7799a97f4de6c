/**
 * OpenMetrics text for GitLab (`artifacts:reports:metrics`), which shows on a merge request every value that differs
 * from that of the target branch. Values are compared there as text, so they are rounded to what means something. The
 * reader there takes `#` for the beginning of a comment even within a label, so no label has one.
 */
import { defineReporter } from './reporter.js';
import { FOLLOWED, type FollowedMetric, type Point, seriesOf } from './series/series.js';
import { toAscii } from './view/ascii.js';

/** Digits of a value: the third one is noise already. */
const DIGITS = 3;

/** OpenMetrics wants base units, at the end of the name. */
const FAMILIES: Readonly<
  Record<FollowedMetric, { name: string; unit: string; divisor: number; help: string }>
> = {
  makespanMs: {
    name: 'makespan',
    unit: 'seconds',
    divisor: 1e3,
    help: 'last answer minus the start of a burst',
  },
  msPerAnswer: { name: 'answer', unit: 'seconds', divisor: 1e3, help: 'window divided by right answers' },
  latencyP50Ms: {
    name: 'latency_p50',
    unit: 'seconds',
    divisor: 1e3,
    help: 'half of the requests took less',
  },
  latencyP99Ms: {
    name: 'latency_p99',
    unit: 'seconds',
    divisor: 1e3,
    help: '99 % of the requests took less',
  },
  cpuMsPerRequest: { name: 'cpu', unit: 'seconds', divisor: 1e3, help: 'processor time per right answer' },
  peakMemoryBytes: {
    name: 'memory_peak',
    unit: 'bytes',
    divisor: 1,
    help: 'most memory of the process tree',
  },
};

export default defineReporter({
  summary: 'figures as OpenMetrics text, for artifacts:reports:metrics of GitLab',
  fileName: 'metrics.txt',
  figuresOnly: true,
  render(_view, result, { unicode }) {
    const series = seriesOf(result);
    // All samples of a family stand together; a family without any is left out.
    const lines = FOLLOWED.flatMap((metric) => {
      const points = series.filter((point) => point.metric === metric);
      return points.length === 0 ? [] : familyLines(metric, points);
    });
    const text = [...lines, '# EOF', ''].join('\n');
    return unicode ? text : toAscii(text);
  },
});

function familyLines(metric: FollowedMetric, points: readonly Point[]): string[] {
  const { name, unit, divisor, help } = FAMILIES[metric];
  const family = `stallbench_${name}_${unit}`;
  return [
    `# TYPE ${family} gauge`,
    `# UNIT ${family} ${unit}`,
    `# HELP ${family} ${help}`,
    ...points.map(
      (point) => `${family}{${labelsOf(point)}} ${Number((point.value / divisor).toPrecision(DIGITS))}`,
    ),
  ];
}

function labelsOf({ scenario, strategy, load }: Point): string {
  return Object.entries({ scenario, strategy, load })
    .map(([label, value]) => `${label}="${escapeLabel(value)}"`)
    .join(',');
}

function escapeLabel(value: string): string {
  return value.replaceAll('#', '_').replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}
