/**
 * The contract of a row: what an article says, which cells decide whether it is so, and a pure judge of their figures.
 * What is known from primary sources stands beside it and never takes part in judging; a row that cannot be measured
 * has nothing but that.
 */
import type { Machine } from '../strategy.js';
import type { CellFigures, Figures } from './figures.js';

export type Outcome = 'holds' | 'false' | 'partly';

/** What a judge makes of the figures. */
export interface Judgment {
  readonly outcome: Outcome;
  /** The deciding figures in few words. */
  readonly measured: string;
  /** One clause that explains the outcome, with its arithmetic; every number in it comes from the figures. */
  readonly why: string;
}

/** What an article's sentence comes to in one language. */
export interface Half {
  /** What primary sources say of it. */
  readonly known: Outcome;
  /** `SCENARIO/STRATEGY/LOAD` of every cell that it takes; loads may depend on the size of a default pool. */
  cells(machine: Machine): readonly string[];
  /** @throws NotMeasured where a cell gave no figure. */
  judge(figures: Figures): Judgment;
  /** Whether a trial for which it is not so is refused, so that it holds wherever there is a figure. Default: no. */
  readonly enforced?: true;
}

interface Said {
  /** `R1` to `R41`: the number under which it is spoken of. */
  readonly id: string;
  /** The article's sentence in our words. */
  readonly says: string;
  /** Documentation or source code that what is known comes from. */
  readonly source: string;
}

export interface MeasuredRow extends Said {
  readonly python?: Half;
  /** The same question put to Node.js; absent where it has no counterpart. */
  readonly node?: Half;
}

/** A row that no cell can decide. */
export interface CitedRow extends Said {
  readonly known: Outcome | 'opinion';
  readonly why: string;
}

export type ArticleRow = MeasuredRow | CitedRow;

export interface Article {
  readonly title: string;
  /** Where it can be read; absent where its address is not known. */
  readonly url?: string;
  readonly rows: readonly ArticleRow[];
}

/** Whether nothing but a source speaks for the row. */
export function isCited(row: ArticleRow): row is CitedRow {
  return 'why' in row;
}

/** What a judge may ask of the run as a whole. */
export type RunFacts = Pick<Figures, 'cores' | 'timeScale'>;

/**
 * A half whose judge knows its cells by name.
 *
 * @param ids The cells, or how they follow from the machine.
 */
export function half<Name extends string>(
  known: Outcome,
  ids: Readonly<Record<Name, string>> | ((machine: Machine) => Readonly<Record<Name, string>>),
  judge: (cells: Readonly<Record<Name, CellFigures>>, run: RunFacts) => Judgment,
): Half {
  const idsOn = (machine: Machine) => (typeof ids === 'function' ? ids(machine) : ids);
  return {
    known,
    cells: (machine) => Object.values<string>(idsOn(machine)),
    judge(figures) {
      const named = Object.entries<string>(idsOn({ cores: figures.cores }));
      const cells = named.map(([name, id]) => [name, figures.cell(id)]);
      return judge(Object.fromEntries(cells) as Record<Name, CellFigures>, figures);
    },
  };
}

/** A half that every trial enforces: a server for which it is not so gives no figure, and there is nothing to judge. */
export function enforced(
  ids: readonly string[],
  measured: (cells: readonly CellFigures[]) => string,
  why: string,
): Half {
  return {
    known: 'holds',
    enforced: true,
    cells: () => ids,
    judge: (figures) => ({ outcome: 'holds', measured: measured(ids.map((id) => figures.cell(id))), why }),
  };
}
