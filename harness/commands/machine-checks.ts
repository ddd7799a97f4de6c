/** From facts of a machine to what they mean for a measurement. Pure; each limit stands next to its reason. */
import { INSTALL_COMMAND, type PythonSearch } from '../fastapi/interpreter.js';
import type { MachineFacts } from './machine-facts.js';

export interface Check {
  readonly name: string;
  readonly value: string;
  /** `doubtful`: figures will be worse than they could be. `impossible`: nothing can be measured. */
  readonly state: 'fine' | 'doubtful' | 'impossible';
  /** What it does to the figures and what can be done; empty where it is fine. */
  readonly note: string;
}

/** The oldest Node that is supported, as in package.json. */
const LEAST_NODE = [20, 19] as const;

/** Share of the cores that others may use: above it the server, the generator and the rest wait for each other. */
const MOST_LOAD_PER_CORE = 0.5;

/** The bystander is probed every 20 ms; a timer that is later than this by itself looks like a blocked server. */
const MOST_TIMER_LATE_MS = 5;

/** A step of the clock above this is visible in figures that are printed to a hundredth of a second. */
const MOST_CLOCK_STEP_MS = 1;

/** A burst of 1000 needs as many connections at both ends, and some more. */
const LEAST_OPEN_FILES = 2_100;

/** Pools of eight processes with what Node needs for each. */
const LEAST_MEMORY_BYTES = 1_073_741_824;

export function checkMachine(facts: MachineFacts): readonly Check[] {
  const { environment: machine, clockStepMs, timerLateMs, openFiles, hasProc } = facts;
  const cores = Math.min(machine.availableParallelism, machine.cgroupQuota ?? Number.POSITIVE_INFINITY);
  const load = machine.loadAverageBefore;
  const gibibytes = (machine.memoryBytes / 2 ** 30).toFixed(1);
  return [
    isRecentNode(machine.node)
      ? fine('Node', machine.node)
      : impossible('Node', machine.node, `Install Node ${LEAST_NODE.join('.')} or newer.`),
    cores >= 2
      ? fine('cores', `${machine.availableParallelism} (${machine.cpuModel})`)
      : doubtful(
          'cores',
          `${cores}`,
          'server and load share one core: computing work shows no speed-up here.',
        ),
    fine('core quota', machine.cgroupQuota === null ? 'none' : `${machine.cgroupQuota} cores`),
    load <= cores * MOST_LOAD_PER_CORE
      ? fine('load average', `${load.toFixed(2)} on ${cores} cores`)
      : doubtful(
          'load average',
          `${load.toFixed(2)} on ${cores} cores`,
          'other programs compete: close them, or wait.',
        ),
    machine.memoryBytes >= LEAST_MEMORY_BYTES
      ? fine('memory', `${gibibytes} GiB`)
      : doubtful('memory', `${gibibytes} GiB`, 'process pools may run out of it: choose small ones.'),
    checkClock(clockStepMs),
    timerLateMs.median <= MOST_TIMER_LATE_MS
      ? fine('timers', spellTimers(timerLateMs))
      : doubtful('timers', spellTimers(timerLateMs), 'the bystander figures include this delay.'),
    checkOpenFiles(openFiles),
    hasProc
      ? fine('/proc', 'there')
      : doubtful('/proc', 'missing', 'processor time and memory of the process tree will be absent.'),
    fine('generator ceiling', spellCeilings(facts.ceilings)),
    fine('Python with FastAPI', spellPython(facts.python)),
    fine('git commit', machine.gitCommit ?? 'not in a work tree'),
  ];
}

/** The answer to whether this machine can be trusted, in one sentence. */
export function judgeMachine(checks: readonly Check[]): string {
  const named = (state: Check['state']) =>
    checks.filter((check) => check.state === state).map(({ name }) => name);
  const impossibilities = named('impossible');
  if (impossibilities.length > 0) return `This machine cannot measure: see ${impossibilities.join(', ')}.`;
  const doubts = named('doubtful');
  if (doubts.length === 0) return 'This machine can give a trustworthy answer.';
  return `This machine can measure, but its answer has limits: see ${doubts.join(', ')}.`;
}

function isRecentNode(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

function checkClock(stepMs: number | undefined): Check {
  if (stepMs === undefined) return impossible('clock', 'stands still', 'The system clock does not advance.');
  const value = `steps of ${(stepMs * 1_000).toFixed(1)} us`;
  if (stepMs <= MOST_CLOCK_STEP_MS) return fine('clock', value);
  return doubtful('clock', value, 'short times are no finer than this.');
}

function checkOpenFiles(limit: number | undefined): Check {
  if (limit === undefined) return fine('open files', 'limit not known');
  if (limit >= LEAST_OPEN_FILES) return fine('open files', `at most ${limit}`);
  return doubtful(
    'open files',
    `at most ${limit}`,
    `large bursts will fail: ulimit -n ${LEAST_OPEN_FILES * 2}`,
  );
}

/** An optional part: without it the strategies that need it are left out, and nothing else is worse for it. */
function spellPython({ found, refused }: PythonSearch): string {
  const passedOver = refused.map(({ candidate, reason }) => `${candidate}: ${reason}`).join('; ');
  if (found !== null) {
    const { python, ...packages } = found.versions;
    const names = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
    const others = passedOver === '' ? '' : `; passed over: ${passedOver}`;
    return `${found.path} (${[`Python ${python}`, ...names].join(', ')})${others}`;
  }
  return `none, the fastapi strategies are left out; to install it: ${INSTALL_COMMAND} (tried ${passedOver})`;
}

/** Runs find it out where it matters; nothing is wrong where none has. */
function spellCeilings(ceilings: MachineFacts['ceilings']): string {
  const spelled = [...ceilings].map(([name, ceiling]) =>
    ceiling === null
      ? `${name} not measured yet`
      : `${name} ${Math.round(ceiling.perSec)} per second (kept since ${ceiling.measuredAt.slice(0, 10)})`,
  );
  return spelled.join(', ');
}

function spellTimers({ median, max }: MachineFacts['timerLateMs']): string {
  return `${median.toFixed(2)} ms late as a rule, ${max.toFixed(2)} ms at worst`;
}

function fine(name: string, value: string): Check {
  return { name, value, state: 'fine', note: '' };
}

function doubtful(name: string, value: string, note: string): Check {
  return { name, value, state: 'doubtful', note };
}

function impossible(name: string, value: string, note: string): Check {
  return { name, value, state: 'impossible', note };
}
