/**
 * The contract of a reporter: HOW a result is shown. Pure: a view (and, for data formats, the result behind it) in,
 * text out. One file in `reports/` with a default export is one reporter; its file name is its name.
 */
import type { Result } from '../harness/result/schema.js';
import type { View } from './view.js';

export interface RenderOptions {
  /** Whether ANSI colours may be used. */
  readonly color: boolean;
  /** Whether anything beyond ASCII may be used. */
  readonly unicode: boolean;
  /** Columns of the screen; tables of a terminal keep within them where they can. */
  readonly columns: number;
  /** Whether Markdown also draws bursts as Mermaid diagrams, for places that show them; default: no. */
  readonly mermaid?: boolean;
}

export interface Reporter {
  /** One line: what it writes and for whom. */
  readonly summary: string;
  /** Name of the file it writes under `--out`; `null`: it is for the screen only. */
  readonly fileName: string | null;
  /**
   * It writes figures for a service that keeps them from run to run, and nothing else: a cell without a figure is
   * absent, where other reporters tell why. Absent itself: it tells of every cell.
   */
  readonly figuresOnly?: true;
  render(view: View, result: Result, options: RenderOptions): string;
  /** Shows several results beside each other, at least two. Absent: it shows one only. */
  renderSeveral?(reports: readonly NamedReport[], options: RenderOptions): string;
}

/** One of several results that are shown together. */
export interface NamedReport {
  /** What tells it from the others; plain, but not yet escaped for any format. */
  readonly name: string;
  readonly view: View;
  readonly result: Result;
}

/** Types a reporter file's default export. */
export function defineReporter(reporter: Reporter): Reporter {
  return reporter;
}
