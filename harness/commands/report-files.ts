/** The seam between results and their reports: rendered by each reporter, and put where it belongs. */
import { join, resolve } from 'node:path';
import type { RenderOptions, Reporter } from '../../reports/reporter.js';
import { writeFileAtomic } from '../result/write.js';

export interface RenderedFile {
  readonly name: string;
  readonly text: string;
}

/** What one reporter has to say of whatever is shown. */
export type Render = (reporter: Reporter, options: RenderOptions) => string;

/** What the reporters for the screen have to say, in their order. */
export function renderScreen(reporters: readonly Reporter[], render: Render, options: RenderOptions): string {
  const shown = reporters.filter(({ fileName }) => fileName === null);
  return shown.map((reporter) => render(reporter, options)).join('\n');
}

/** What the other reporters write. Files are plain text, whatever the screen can show. */
export function renderFiles(
  reporters: readonly Reporter[],
  render: Render,
  options: RenderOptions,
): readonly RenderedFile[] {
  return reporters.flatMap((reporter) =>
    reporter.fileName === null
      ? []
      : [{ name: reporter.fileName, text: render(reporter, { ...options, color: false }) }],
  );
}

/** Writes rendered files into `folder`, but never over a result that they come from; answers with their paths. */
export function writeReports(
  files: readonly RenderedFile[],
  folder: string,
  resultPaths: readonly string[],
): readonly string[] {
  const kept = resultPaths.map((path) => resolve(path));
  const paths = files.map(({ name, text }) => ({ path: join(folder, name), text }));
  const others = paths.filter(({ path }) => !kept.includes(resolve(path)));
  for (const { path, text } of others) writeFileAtomic(path, text);
  return others.map(({ path }) => path);
}
