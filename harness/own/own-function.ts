/**
 * Makes a scenario of any module: bundles it, examines it in a process of its own, and writes the scenario and the task
 * that every strategy runs into the cache folder. Code of the user never runs in this process; what is wrong with it is
 * told as a problem, never thrown.
 */
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfiguredTask } from '../config/tasks.js';
import type { Problem } from '../errors.js';
import type { TaskForms } from '../plan.js';
import type { Entry } from '../registry.js';
import type { Examination } from '../result/examination-schema.js';
import type { Scenario } from '../scenario.js';
import type { ExecutorStrategy } from '../strategy.js';
import { bundleModule } from './bundle.js';
import { cacheFolderFor, writeOnce } from './cache-folder.js';
import { examineModule } from './examine.js';
import { type InputSource, inputSource } from './inputs.js';
import { misplacedPath } from './module-path.js';
import type { ModuleReport } from './module-report.js';
import { factsOf } from './scenario-facts.js';
import { spellAnswers, spellScenario, spellTask } from './spell-modules.js';
import { explainStrictness } from './strict-code.js';
import { unplanned } from './unplanned.js';

/** What the user named. */
export interface OwnOperand {
  /** A module; a relative path starts in {@link ExamineOptions.folder}. */
  readonly path: string;
  /** Default: the default export, else one called `run`. */
  readonly exportName?: string;
  /** The one input of every call. Default: what the module exports as `inputs` or `makeInput`, else nothing. */
  readonly input?: { readonly value: unknown };
  /** Instead of one input: what the calls are given in turn. */
  readonly inputs?: readonly unknown[];
  /** What reports call it. Default: the file's name, with that of the export where one is named. */
  readonly name?: string;
  /** Where the path stands, for problems. Default: `argument 1`. */
  readonly where?: string;
  /** What problems and reports call the module. Default: its path. */
  readonly shownPath?: string;
}

export interface ExamineOptions {
  /** Where a relative path starts. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** For loading, for set-up, and for the calls, each, in milliseconds. Default: 30 s. */
  readonly deadlineMs?: number;
  /** Folder for what is made of it. Default: below the `node_modules` that the module sees. */
  readonly cache?: string;
  onPreparing(text: string): void;
}

/** A feature by which strategies are ruled out; see the contract of a strategy. */
export type RulingFeature = keyof Pick<ExecutorStrategy, 'copiesInput'>;

export interface OwnFunction {
  /** The scenario as every command takes it; its cells that are ruled out are dropped when a run is prepared. */
  readonly entry: Entry<Scenario>;
  readonly examination: Examination;
  /** The forms of it that strategies may ask for. */
  readonly forms: TaskForms;
  /** Why strategies with that feature cannot run it. */
  readonly rulesOut: ReadonlyMap<RulingFeature, string>;
  /** What the config file says of it, where it was named there. */
  readonly task?: Pick<ConfiguredTask, 'where' | 'load' | 'strategies'>;
}

/** A module that was called a few times, of which no scenario has been made yet. */
export interface ExaminedModule {
  readonly name: string;
  readonly shownPath: string;
  readonly source: InputSource;
  /** The bundle. */
  readonly moduleUrl: string;
  readonly cache: string;
  readonly report: ModuleReport;
}

/** Why there is no function to be measured. */
export type NoFunction =
  /** Its default export has the form of a scenario: to be loaded as one. */
  { readonly isScenario: true } | { readonly problems: readonly Problem[] };

export type OwnExamined = OwnFunction | NoFunction;

const DEFAULT_DEADLINE_MS = 30_000;

/** @throws the signal's reason when it is aborted. */
export async function examineOwn(operand: OwnOperand, options: ExamineOptions): Promise<OwnExamined> {
  const examined = await examineFile(operand, options);
  return 'report' in examined ? makeFunction(examined) : examined;
}

/** Bundles a module and calls its function. @throws the signal's reason when it is aborted. */
export async function examineFile(
  operand: OwnOperand,
  options: ExamineOptions,
): Promise<ExaminedModule | NoFunction> {
  const { where = 'argument 1', shownPath = operand.path, exportName, input, inputs } = operand;
  const { folder, signal, deadlineMs = DEFAULT_DEADLINE_MS, onPreparing } = options;
  const path = resolve(folder, operand.path);
  const misplaced = misplacedPath(shownPath, path);
  if (misplaced) return { problems: [{ where, ...misplaced }] };

  onPreparing(`bundling ${shownPath}`);
  const bundled = await bundleModule(path, folder);
  signal.throwIfAborted();
  if ('problems' in bundled) {
    return { problems: bundled.problems.map((said) => ({ where, ...said, isBroken: true as const })) };
  }
  const stem = basename(path, extname(path));
  const { cache = cacheFolderFor(path) } = options;
  const code = writeOnce(cache, stem, { 'module.mjs': bundled.code, 'module.mjs.map': bundled.map });
  const moduleUrl = pathToFileURL(`${code}/module.mjs`).href;

  onPreparing(`calling ${shownPath} a few times`);
  const source = inputSource(input, inputs);
  const named = exportName === undefined ? {} : { exportName };
  const examined = await examineModule(
    { moduleUrl, folder, path, shownPath, ...named, source },
    { signal, deadlineMs },
  );
  if ('problem' in examined) {
    const fault = bundled.hasCommonJs ? explainStrictness(examined.problem) : examined.problem;
    return { problems: [{ where, isBroken: true, ...fault }] };
  }
  if ('isScenario' in examined) return examined;
  const name = operand.name ?? (exportName === undefined ? stem : `${stem}.${exportName}`);
  return { name, shownPath, source, moduleUrl, cache, report: examined.report };
}

/**
 * Writes the scenario of an examined module.
 *
 * @param inputs How many of its inputs are used. Default: all that were called.
 */
export async function makeFunction(
  { name, shownPath, source, moduleUrl, cache, report }: ExaminedModule,
  inputs = report.inputs,
): Promise<OwnFunction> {
  const { examination, exports } = report;
  const facts = factsOf({ ...report, inputs }, { name, shownPath, source });
  const made = writeOnce(cache, name, {
    [`${name}.mjs`]: spellTask(moduleUrl, exports, facts),
    'answers.json': spellAnswers(report),
    'scenario.mjs': spellScenario(facts, `${name}.mjs`),
  });
  const url = pathToFileURL(`${made}/scenario.mjs`).href;
  const { default: scenario } = (await import(url)) as { default: Scenario };
  const forms: TaskForms = new Set(['run', ...facts.forms]);
  const value = { ...scenario, examined: examination, ...unplanned(examination, forms) };
  return {
    entry: { name, url, value },
    examination,
    forms,
    rulesOut: new Map(
      examination.uncloneable === undefined ? [] : [['copiesInput', examination.uncloneable] as const],
    ),
  };
}
