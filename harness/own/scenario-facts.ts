/** What the generated scenario of an own function is made of: plain data, the same for the same module and inputs. */
import type { Scenario } from '../scenario.js';
import type { CallsWith, InputSource } from './inputs.js';
import type { ModuleReport } from './module-report.js';

export interface OwnFacts {
  readonly name: string;
  /** The source as the user wrote it. */
  readonly shownPath: string;
  readonly source: InputSource;
  readonly callsWith: CallsWith;
  /** Different inputs, at least 1. */
  readonly inputs: number;
  readonly isPlain: boolean;
  readonly isPromise: boolean;
  /** Whether the module's own `verify` judges. */
  readonly isJudged: boolean;
  readonly work: Scenario['work'];
  /** `null`: nothing bounds them. */
  readonly nativeSlots: number | 'libuv' | null;
  /** Forms of the task beside `run`. */
  readonly forms: readonly ('runAsync' | 'runSliced')[];
  /** Why inputs and answers cannot leave their thread. */
  readonly uncloneable?: string;
}

export function factsOf(
  report: ModuleReport,
  { name, shownPath, source }: Pick<OwnFacts, 'name' | 'shownPath' | 'source'>,
): OwnFacts {
  const { examination, exports, callsWith, nativeSlots } = report;
  const { uncloneable, isPromise } = examination;
  return {
    name,
    shownPath,
    source,
    callsWith,
    inputs: report.inputs,
    isPlain: report.isPlain,
    isPromise,
    isJudged: exports.verify !== undefined,
    work: report.work,
    nativeSlots: nativeSlots === Number.POSITIVE_INFINITY ? null : nativeSlots,
    forms: (['runAsync', 'runSliced'] as const).filter(
      (form) => exports[form] !== undefined || (form === 'runAsync' && isPromise),
    ),
    ...(uncloneable === undefined ? {} : { uncloneable }),
  };
}
