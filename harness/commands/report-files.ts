/** The seam between a result and its reports: one view, rendered by each reporter, put where it belongs. */
import { join, resolve } from 'node:path';
import type { RenderOptions, Reporter } from '../../reports/reporter.js';
import { buildView } from '../../reports/view.js';
import type { Entry } from '../registry.js';
import type { Result } from '../result/schema.js';
import { writeFileAtomic } from '../result/write.js';

export interface Rendered {
  /** What the reporters for the screen have to say, in their order. */
  readonly screen: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** Renders a result with every reporter. Files are plain text, whatever the screen can show. */
export function renderReports(
  result: Result,
  reporters: readonly Entry<Reporter>[],
  options: RenderOptions,
): Rendered {
  const view = buildView(result);
  const shown = reporters.filter(({ value }) => value.fileName === null);
  const forFiles = { ...options, color: false };
  return {
    screen: shown.map(({ value }) => value.render(view, result, options)).join('\n'),
    files: reporters.flatMap(({ value }) =>
      value.fileName === null ? [] : [{ name: value.fileName, text: value.render(view, result, forFiles) }],
    ),
  };
}

/** Writes rendered files into `folder`, but never over the result they come from; answers with their paths. */
export function writeReports(
  { files }: Pick<Rendered, 'files'>,
  folder: string,
  resultPath: string,
): readonly string[] {
  const paths = files.map(({ name, text }) => ({ path: join(folder, name), text }));
  const others = paths.filter(({ path }) => resolve(path) !== resolve(resultPath));
  for (const { path, text } of others) writeFileAtomic(path, text);
  return others.map(({ path }) => path);
}
