/** How it was measured: everything a reader needs to judge the figures or to take them again. */
import type { Result, ScenarioInfo } from '../../harness/result/schema.js';
import { blockWords, decisionWords } from './comparison-method.js';
import { examinationFacts } from './examination.js';
import { duration, percent, perSecond } from './figures.js';
import { loadKindOf, loadWords } from './load-words.js';
import { counted, plain } from './words.js';

export interface Fact {
  readonly label: string;
  readonly text: string;
}

export function methodOf(result: Result): readonly Fact[] {
  const { environment, tool, durationMs, measuredMs } = result;
  const share = durationMs > 0 ? `, ${percent(measuredMs / durationMs)} of it in measured windows` : '';
  return [
    { label: 'tool', text: `${tool.name} ${plain(tool.version)}, started ${result.startedAt}` },
    { label: 'machine', text: machineWords(result) },
    { label: 'load average', text: loadAverageWords(result) },
    roundFact(result),
    ...(result.comparison ? [{ label: 'decided', text: decisionWords(result.comparison) }] : []),
    ...generatorFacts(result),
    { label: 'figures', text: figureWords(result) },
    { label: 'answers', text: answerWords(result) },
    {
      label: 'sleeps',
      text: sleepWords(result),
    },
    ...result.scenarios.map((scenario) => ({
      label: plain(scenario.name),
      text: [
        summaryWords(scenario, result),
        ...(scenario.serviceMs === undefined
          ? []
          : [`one task takes ${duration(scenario.serviceMs)} (${plain(scenario.serviceSource)})`]),
        ...(scenario.source === '' ? [] : [`source: ${plain(scenario.source)}`]),
      ].join('; '),
    })),
    ...examinationFacts(result.scenarios),
    { label: 'took', text: `${duration(durationMs)}${share}` },
    { label: 'libraries', text: libraryWords(environment.libraries) },
    ...absentFacts(result),
  ];
}

/** A scenario describes itself under its own load; where another was asked for, that is told beside it. */
function summaryWords({ name, summary }: ScenarioInfo, { cells, config, sweep, capacity }: Result): string {
  const isOwnLoad = config.load === null && sweep === undefined && capacity === undefined;
  const loads = [...new Set(cells.filter(({ scenario }) => scenario === name).map(({ load }) => load))];
  if (isOwnLoad || loads.length === 0) return plain(summary);
  const [load = ''] = loads;
  const here = loads.length === 1 ? loadWords(load) : counted(loads.length, 'load');
  return plain(summary).startsWith(here) ? plain(summary) : `by itself ${plain(summary)}; here ${here}`;
}

function sleepWords({ config: { timeScale }, sweep }: Result): string {
  if (sweep?.axis === 'task-ms') return 'each point of the sweep has its own length';
  return timeScale === 1 ? 'full length' : `shortened to ${timeScale}x of their length`;
}

function roundFact({ seed, capacity, comparison }: Result): Fact {
  if (comparison !== undefined) return { label: 'block', text: blockWords(seed) };
  const [label, turn] =
    capacity === undefined
      ? ['round', 'one trial of every cell']
      : ['turn', 'one probe of every strategy that is still searched for'];
  return {
    label,
    text:
      `${turn}, in a fresh random order from seed ${seed}; each ${capacity === undefined ? 'trial' : 'probe'} starts new ` +
      'processes, verifies their answers, warms them up and is measured once',
  };
}

/** The command that repeats the run, with its seed. */
export function commandOf({ tool, argv, seed }: Result): string {
  const hasSeed = argv.some((argument) => argument === '--seed' || argument.startsWith('--seed='));
  return [tool.name, ...argv.map(shellQuoted), ...(hasSeed ? [] : ['--seed', String(seed)])].join(' ');
}

function shellQuoted(argument: string): string {
  const text = plain(argument);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function machineWords({ environment: machine }: Result): string {
  const quota = machine.cgroupQuota === null ? '' : ` (quota ${machine.cgroupQuota})`;
  return [
    `Node ${plain(machine.node.replace(/^v/, ''))}, V8 ${plain(machine.v8)}`,
    plain(machine.os),
    plain(machine.arch),
    `${counted(machine.availableParallelism, 'core')}${quota} of ${plain(machine.cpuModel)}`,
    `${(machine.memoryBytes / 1e9).toFixed(1)} GB memory`,
    counted(machine.uvThreadpoolSize, 'libuv thread'),
    ...(machine.gitCommit === null ? [] : [`commit ${plain(machine.gitCommit)}`]),
  ].join(', ');
}

function loadAverageWords({ environment: { loadAverageBefore, loadAverageAfter } }: Result): string {
  const after = loadAverageAfter === undefined ? '' : `, ${loadAverageAfter.toFixed(2)} after`;
  return `${loadAverageBefore.toFixed(2)} before${after}`;
}

/** How the generator waits between two requests; see `idle` of a load's target. */
const IDLE_WORDS = {
  sleep: 'asleep, woken by a thread of its own (sleep)',
  hybrid: 'on timers, and by polling in the last two milliseconds (hybrid)',
  spin: 'by polling (spin), which takes a core of its own',
} as const;

function generatorFacts({ cells, config, ceilings = {}, seed }: Result): readonly Fact[] {
  const hasOpen = cells.some(({ load }) => loadKindOf(load) === 'open');
  const most = Object.entries(ceilings).map(
    ([load, { perSec, measuredAt }]) => `${plain(load)} ${perSecond(perSec)} (found ${plain(measuredAt)})`,
  );
  return [
    ...(config.idle === undefined
      ? []
      : [{ label: 'generator', text: `waits for the next request ${IDLE_WORDS[config.idle]}` }]),
    ...(hasOpen
      ? [
          {
            label: 'arrivals',
            text: `computed before each round from seed ${seed}, the same for every cell of it`,
          },
        ]
      : []),
    ...(most.length === 0
      ? []
      : [
          {
            label: 'ceiling',
            text: `requests per second that the generator can send here: ${most.join(', ')}`,
          },
        ]),
  ];
}

/** How the figures of the tables came from those of the rounds, as the estimates themselves say. */
function figureWords({ cells, comparison }: Result): string {
  if (comparison !== undefined)
    return 'medians of the pairs; changes are Hodges-Lehmann estimates over the pairs, with exact signed-rank intervals';
  const methods = cells.flatMap(({ metrics }) => Object.values(metrics).map(({ method }) => plain(method)));
  const kinds = [...new Set(methods)];
  return kinds.length === 0 ? 'none' : `${kinds.join(', ')} of the completed rounds of each cell`;
}

function answerWords({ cells }: Result): string {
  const seen = cells.flatMap(({ trials }) => trials.flatMap(({ observations }) => observations ?? []));
  if (seen.length === 0) return 'of no trial that was carried through';
  const total = (count: (of: (typeof seen)[number]) => number) =>
    seen.reduce((sum, of) => sum + count(of), 0);
  const classes = [...new Set(seen.flatMap(({ errors }) => Object.keys(errors)))];
  const lost = [
    ...classes.map((name) => [plain(name), total(({ errors }) => errors[name] ?? 0)] as const),
    ['still open when the load ended', total(({ unfinished }) => unfinished)] as const,
    ['never sent', total(({ dropped = 0 }) => dropped)] as const,
  ].filter(([, count]) => count > 0);
  const sent = counted(
    total((of) => of.sent),
    'request',
  );
  const rest = lost.map(([name, count]) => `, ${count} ${name}`).join('');
  return `every answer verified: ${sent}, ${total(({ ok }) => ok)} right${rest}`;
}

function libraryWords(libraries: Readonly<Record<string, string>>): string {
  const parts = Object.entries(libraries).map(([name, version]) => `${plain(name)} ${plain(version)}`);
  return parts.join(', ') || 'none';
}

/** Figures that could not be taken, one line per reason. */
function absentFacts({ cells }: Result): readonly Fact[] {
  const reasons = new Map<string, Set<string>>();
  for (const trial of cells.flatMap(({ trials }) => trials)) {
    for (const [figure, reason] of Object.entries(trial.server?.absent ?? {})) {
      reasons.set(reason, (reasons.get(reason) ?? new Set()).add(plain(figure)));
    }
  }
  return [...reasons].map(([reason, figures]) => ({
    label: 'not measured',
    text: `${[...figures].join(', ')}: ${plain(reason)}`,
  }));
}
