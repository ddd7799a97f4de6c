/**
 * Entry of the process that examines a module: loads the bundle, does its set-up, calls it. It answers question by
 * question, so that whoever asks knows what it was at when it hung or ended.
 */
import { monotonicMs } from '../clock.js';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { Form } from '../worker/perform.js';
import { type Called, examineCalls } from './examine-calls.js';
import { findExports } from './find-exports.js';
import { BadInputs, openInputs } from './inputs.js';
import type { CallReport, ExamineSettings, Fault, Loaded, Told } from './module-report.js';
import { spellThrown } from './thrown-place.js';

/** Between two words that the calls go on, at least, in milliseconds. */
const GOES_ON_MS = 50;

interface Ready {
  readonly called: Called;
  readonly setup?: () => unknown;
  readonly loadMs: number;
  readonly residentBefore: number;
}

async function load(settings: ExamineSettings): Promise<{ told: Loaded; ready?: Ready } | { fault: Fault }> {
  const { moduleUrl, shownPath, folder, exportName, source } = settings;
  const residentBefore = process.memoryUsage.rss();
  const startedMs = monotonicMs();
  let own: Readonly<Record<string, unknown>>;
  try {
    own = (await import(moduleUrl)) as typeof own;
  } catch (cause) {
    const what = `"${shownPath}" throws while it is loaded: ${spellThrown(cause, folder)}`;
    return { fault: { what, fix: 'Correct it there.' } };
  }
  const loadMs = monotonicMs() - startedMs;
  const found = findExports(own, shownPath, exportName);
  if ('fault' in found) return found;
  if ('isScenario' in found) return { told: found };
  const { exports, run, companion } = found;
  const unfit = (['runAsync', 'runSliced', 'setup', 'verify'] as const).find(
    (name) => exports[name] !== undefined && typeof companion(name) !== 'function',
  );
  if (unfit !== undefined) {
    return {
      fault: {
        what: `"${shownPath}" exports a "${unfit}" that is not a function`,
        fix: 'Export a function, or rename it.',
      },
    };
  }
  try {
    const inputs = openInputs(source, { inputs: companion('inputs'), makeInput: companion('makeInput') });
    const call = run.value as (...values: unknown[]) => unknown;
    const setup = companion('setup') as (() => unknown) | undefined;
    const runAsync = companion('runAsync') as Form | undefined;
    const verify = companion('verify') as Called['verify'];
    const called: Called = {
      run: inputs.callsWith === 'nothing' ? () => call() : call,
      ...(runAsync === undefined ? {} : { runAsync }),
      ...(verify === undefined ? {} : { verify }),
      inputs,
      arity: call.length,
      shownPath,
      folder,
    };
    const ready = { called, loadMs, residentBefore, ...(setup === undefined ? {} : { setup }) };
    return { told: { exports, callsWith: inputs.callsWith }, ready };
  } catch (cause) {
    if (!(cause instanceof BadInputs)) throw cause;
    const fix = 'Export "inputs" as an array with at least one input, or makeInput(number) as a function.';
    return { fault: { what: `"${shownPath}" ${cause.message}`, fix } };
  }
}

async function setUp({ setup, called }: Ready): Promise<Told<{ setupMs?: number }>> {
  if (setup === undefined) return { told: {} };
  const startedMs = monotonicMs();
  try {
    await setup();
    return { told: { setupMs: monotonicMs() - startedMs } };
  } catch (cause) {
    const what = `setup() of "${called.shownPath}" throws: ${spellThrown(cause, called.folder)}`;
    return { fault: { what, fix: 'Correct it there.' } };
  }
}

async function call(
  { called, loadMs, residentBefore }: Ready,
  setupMs: number | undefined,
  goesOn: () => void,
): Promise<Told<CallReport>> {
  const outcome = await examineCalls(called, everySoOften(goesOn));
  if ('fault' in outcome) return outcome;
  const { examination, ...rest } = outcome.told;
  const memoryBytes = Math.max(0, process.memoryUsage.rss() - residentBefore);
  const timed = { loadMs, memoryBytes, ...(setupMs === undefined ? {} : { setupMs }) };
  return { told: { ...rest, examination: { ...examination, ...timed } } };
}

/** A message takes time, of which calls that are short must not have more than a trace between them. */
function everySoOften(tell: () => void): () => void {
  let toldMs = monotonicMs();
  return () => {
    if (monotonicMs() - toldMs < GOES_ON_MS) return;
    toldMs = monotonicMs();
    tell();
  };
}

try {
  process.setSourceMapsEnabled(true);
  let ready: Ready | undefined;
  let setupMs: number | undefined;
  const loaded = (): Ready => {
    if (ready === undefined) throw new Error('the module was not loaded');
    return ready;
  };
  answerParent(
    {
      async load(settings: ExamineSettings): Promise<Told<Loaded>> {
        const outcome = await load(settings);
        if ('fault' in outcome) return outcome;
        ready = outcome.ready;
        return { told: outcome.told };
      },
      async setUp(): Promise<Told<{ setupMs?: number }>> {
        const outcome = await setUp(loaded());
        if ('told' in outcome) setupMs = outcome.told.setupMs;
        return outcome;
      },
      call: (_nothing: null, goesOn: () => void) => call(loaded(), setupMs, goesOn),
    },
    null,
  );
} catch (cause) {
  refuseParent(cause);
}
