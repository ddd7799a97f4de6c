/**
 * What of a result deserves a line beside the run in GitHub: that which fails it, and nothing else. A run without
 * figures to trust comes first, then what is slower, then what was promised and is not kept, then what could not be
 * measured. Few on purpose: GitHub shows ten of a kind for a step, and nobody reads more than a handful. Pure.
 */
import { metricFigure } from '../../reports/view/figures.js';
import { clip, plain } from '../../reports/view/words.js';
import type { Comparison, Effect } from '../result/comparison-schema.js';
import { sayChange } from '../result/comparison-words.js';
import type { Result } from '../result/schema.js';

export interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** All that are shown; where there are more, the last one says how many. */
export const MOST_ANNOTATIONS = 5;

/** Characters of a message: a reason can hold the tail of a server's standard error. */
export const MESSAGE_LENGTH = 500;

/** Worst first, at most {@link MOST_ANNOTATIONS}; none where the result passed. */
export function annotationsOf(result: Result): readonly Annotation[] {
  const { exitCode, sentence } = result.verdict;
  if (exitCode === 0) return [];
  const all = [
    ...(result.comparison === undefined ? [] : annotateComparison(result.comparison)),
    ...annotatePromises(result),
    ...annotateUnmeasured(result),
  ];
  // Whatever else fails a run, such as a comparison that ran out of time, stands in the sentence.
  return keepFew(all.length > 0 ? all : [{ title: 'check failed', message: sentence }]).map(spell);
}

function annotateComparison({ control, cells, families }: Comparison): readonly Annotation[] {
  const slower = [
    ...cells.map(({ id, verdict, effect }) => ({ name: id, verdict, effect })),
    ...families.map(({ strategy, verdict, effect }) => ({
      name: `${strategy} as a whole`,
      verdict,
      effect,
    })),
  ]
    .filter(({ verdict }) => verdict === 'slower')
    .sort((a, b) => byChange(a.effect, b.effect));
  return [
    ...(control.isStable ? [] : [{ title: 'the machine was too unsteady', message: control.reason }]),
    ...slower.map(({ name, effect }) => ({
      title: 'slower than the base',
      message: effect === undefined ? name : `${name}: ${sayChange(effect)}, ${effect.n} pairs`,
    })),
  ];
}

/** Largest first; one whose size is not known stands behind those whose is. */
function byChange(a: Effect | undefined, b: Effect | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return b.change - a.change;
}

function annotatePromises({ checks, claims }: Result): readonly Annotation[] {
  const broken = (checks?.thresholds ?? []).filter(({ holds }) => holds === false);
  const unkept = (checks?.baseline?.items ?? []).filter(({ holds, isGate }) => holds === false && isGate);
  return [
    ...broken.map(({ text, cellId, metric, measured, where }) => ({
      title: 'threshold not kept',
      message: `${text} (${where})${measured === null ? '' : `: ${cellId} measured ${metricFigure(metric, measured)}`}`,
    })),
    ...claims
      .filter(({ holds }) => holds === false)
      .map(({ scenario, id, text, metric, measured }) => ({
        title: 'claim does not hold',
        message: `${scenario}: ${id}: ${text}${measured === null ? '' : `; measured ${metricFigure(metric, measured)}`}`,
      })),
    ...unkept.map(({ cellId, sentence }) => ({
      title: 'baseline not kept',
      message: `${cellId}: ${sentence}`,
    })),
  ];
}

/** The cells of the two refs are told as what they were measured for: one cell of the comparison. */
function annotateUnmeasured({ cells, comparison, checks }: Result): readonly Annotation[] {
  const compared = (comparison?.cells ?? [])
    .filter(
      ({ verdict }) => verdict === 'invalid' || (verdict === 'unstable' && comparison?.control.isStable),
    )
    .map(({ id, verdict, reason }) => ({ title: `${verdict}`, message: `${id}: ${reason}` }));
  const alone = cells
    .filter(({ state, arm }) => arm === undefined && (state === 'invalid' || state === 'failed'))
    .map(({ id, state, reasons }) => ({
      title: `${state}`,
      message: [id, ...reasons.slice(0, 1)].join(': '),
    }));
  // Behind the cells, because a cell that failed leaves its thresholds open.
  const open = (checks?.thresholds ?? [])
    .filter(({ holds }) => holds === null)
    .map(({ text, cellId, where, reason }) => ({
      title: 'threshold could not be checked',
      message: `${text} (${where}): ${[cellId, ...(reason === undefined ? [] : [reason])].join(': ')}`,
    }));
  return [...compared, ...alone, ...open];
}

function keepFew(all: readonly Annotation[]): readonly Annotation[] {
  if (all.length <= MOST_ANNOTATIONS) return all;
  const shown = all.slice(0, MOST_ANNOTATIONS - 1);
  const hidden = all.length - shown.length;
  return [...shown, { title: `and ${hidden} more`, message: `${hidden} more stand in the job summary` }];
}

function spell({ title, message }: Annotation): Annotation {
  return { title: `stallbench: ${plain(title)}`, message: clip(plain(message), MESSAGE_LENGTH) };
}
