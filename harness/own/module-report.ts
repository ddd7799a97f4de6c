/** What the examining process tells of a module, and what it is asked: plain data that travels between the two. */
import type { Examination } from '../result/examination-schema.js';
import type { Scenario } from '../scenario.js';
import type { CallsWith, InputSource } from './inputs.js';

export interface ExamineSettings {
  /** The bundle. */
  readonly moduleUrl: string;
  /** Places in sources are spelled from here. */
  readonly folder: string;
  /** The source that was bundled. */
  readonly path: string;
  /** The source as the user wrote it. */
  readonly shownPath: string;
  /** Default: the default export, else one called `run`. */
  readonly exportName?: string;
  readonly source: InputSource;
}

/** Why a module cannot be measured. */
export interface Fault {
  readonly what: string;
  readonly fix: string;
  /** Default: where the module was named. */
  readonly where?: string;
}

/** Names under which a module may export more than the function itself. */
export const COMPANIONS = ['runAsync', 'runSliced', 'setup', 'verify', 'inputs', 'makeInput'] as const;
export type Companion = (typeof COMPANIONS)[number];

/** Expression for each export that is used, on the module's namespace `own`: `own.default.hash`. */
export type ExportPlaces = { readonly run: string } & { readonly [Name in Companion]?: string };

/** What is known once the module is loaded. */
export type Loaded =
  | { readonly isScenario: true }
  | { readonly exports: ExportPlaces; readonly callsWith: CallsWith };

/** What the calls told. */
export interface CallReport {
  readonly examination: Examination;
  /** The JSON form of the answer to each input; empty where the module's own `verify` judges. */
  readonly answers: readonly unknown[];
  /** Inputs that were called; a run uses no others. At least 1. */
  readonly inputs: number;
  /** Of each of them: equal for equal inputs; `null` where it has no JSON form. */
  readonly inputDigests: readonly (string | null)[];
  /** Whether every answer is plain JSON, which needs no other form. */
  readonly isPlain: boolean;
  readonly work: Scenario['work'];
  /** How many asynchronous calls run at a time. */
  readonly nativeSlots: Scenario['nativeSlots'];
}

export type ModuleReport = CallReport & Exclude<Loaded, { isScenario: true }>;

/** An answer of the examining process. */
export type Told<T> = { readonly told: T } | { readonly fault: Fault };
