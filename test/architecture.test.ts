/**
 * Who may import whom. Reads the import lines of every source file; a wrong direction or a circle fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`: gone when the code runs. */
  readonly typeOnly: boolean;
}

const files = ['harness', 'scenarios', 'reports'].flatMap((folder) => listSources(folder));

function listSources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .sort();
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const statements = text.matchAll(/^(import|export)\s+(type\s)?[^;]*?from '([^']+)';/gms);
  return [...statements]
    .filter(([, , , specifier]) => specifier?.startsWith('.'))
    .map(([, , type, specifier = '']) => ({
      from: file,
      to: normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts'),
      typeOnly: type !== undefined,
    }));
}

const imports = files.flatMap(importsOf);
const inFolder = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

/** No import from files that match the first may lead to files that match the second. */
const FORBIDDEN: readonly [title: string, from: (path: string) => boolean, to: (path: string) => boolean][] =
  [
    [
      'tasks are plain code that knows nothing of the harness',
      inFolder('scenarios/tasks'),
      (path) => !path.startsWith('scenarios/tasks/'),
    ],
    [
      'scenarios know their contract and nothing else of the harness',
      inFolder('scenarios'),
      (path) => path.startsWith('harness/') && path !== 'harness/scenario.ts',
    ],
    [
      'reports know results only',
      inFolder('reports'),
      (path) =>
        /^harness\/(?!result\/|stats\/|overhead\.ts|units\.ts|exit-code\.ts|articles\/(finding|judging|row)\.ts)/.test(
          path,
        ),
    ],
    [
      'statistics know nothing',
      inFolder('harness/stats'),
      (path) => !/^harness\/(stats\/|units\.ts)/.test(path),
    ],
    [
      'strategies know their contract, the worker entries and the FastAPI application',
      inFolder('harness/strategies'),
      (path) => !/^harness\/(strategy|scenario)\.ts$|^harness\/(worker|strategies|fastapi)\//.test(path),
    ],
    [
      'the FastAPI application is a strategy like others, which a command describes',
      inFolder('harness/fastapi'),
      (path) => !/^harness\/(strategy\.ts|fastapi\/)/.test(path),
    ],
    [
      'an external server is launched without knowing which one it is',
      inFolder('harness/external'),
      (path) => /^harness\/(strategies|fastapi|scenario|loads|stats|result|commands|config)\b/.test(path),
    ],
    [
      'loads know their contract, the client, statistics and parts of their own',
      inFolder('harness/loads'),
      (path) =>
        !/^harness\/(load|units|clock|endpoints)\.ts$|^harness\/(client|stats|open-loop|loads\/\w+)\//.test(
          path,
        ),
    ],
    [
      'the open loop knows what a load may know, and no load',
      inFolder('harness/open-loop'),
      (path) =>
        !/^harness\/(load|units|clock|endpoints)\.ts$|^harness\/(client|stats|open-loop)\//.test(path),
    ],
    [
      'the server under test knows no load, statistics or report',
      (path) => /^harness\/target\/(main|single|primary|server|window|warm-up)\.ts$/.test(path),
      (path) => /^harness\/(loads|stats|generator|result|commands|config)\/|^reports\//.test(path),
    ],
    [
      'the generator knows no strategy and no task',
      inFolder('harness/generator'),
      (path) => /^harness\/(strategies|target|worker)\/|^scenarios\//.test(path),
    ],
    [
      'results do not know how they came about',
      inFolder('harness/result'),
      (path) =>
        /^harness\/(strategies|target|generator|loads|commands|config|worker|ipc)\/|^reports\//.test(path),
    ],
    [
      'a comparison is decided from its pairs alone',
      (path) => /^harness\/comparison\/(look|judge|families|control|rules|measured)\.ts$/.test(path),
      (path) => !/^harness\/((stats|result|comparison)\/|load\.ts)/.test(path),
    ],
    [
      'git refs are made ready without knowing what will be measured',
      inFolder('harness/refs'),
      (path) => /^harness\/(loads|stats|generator|target|comparison|commands)\/|^reports\//.test(path),
    ],
    [
      'thresholds and baselines are judged from results',
      (path) => /^harness\/(thresholds|baseline)\//.test(path),
      (path) => /^harness\/(generator|target|loads|strategies|worker|refs)\/|^reports\//.test(path),
    ],
    [
      'advice is given from results, and from what strategies declare',
      inFolder('harness/advice'),
      (path) => !/^harness\/((advice|result|stats)\/|(registry|strategy)\.ts)/.test(path),
    ],
    [
      'a break-even length is measured without HTTP',
      inFolder('harness/break-even'),
      (path) => /^harness\/(client|target|generator|loads|config|commands|own)\/|^reports\//.test(path),
    ],
    [
      'servers to paste know the contract of strategies, and nothing that is measured',
      inFolder('harness/snippets'),
      (path) => !/^harness\/(snippets\/|own\/|(registry|strategy|scenario|errors)\.ts)/.test(path),
    ],
    [
      'an own function becomes a scenario without knowing what will be shown of it',
      inFolder('harness/own'),
      (path) => /^harness\/(advice|commands|comparison|generator|target|strategies)\/|^reports\//.test(path),
    ],
    [
      'nothing that is shipped needs the simulation or the self-test',
      (path) => !/^harness\/(simulation|selftest)\//.test(path),
      (path) => /^harness\/(simulation|selftest)\//.test(path),
    ],
    [
      'commands are known to the command line alone',
      (path) => !/^harness\/(commands\/|cli\.ts)/.test(path),
      inFolder('harness/commands'),
    ],
  ];

describe('imports', () => {
  it('were found at all', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(200);
  });

  it.each(FORBIDDEN)('%s', (_title, from, to) => {
    const wrong = imports.filter((line) => from(line.from) && to(line.to));
    expect(wrong.map((line) => `${line.from} -> ${line.to}`)).toEqual([]);
  });

  it('go in no circle, types included', () => {
    const next = new Map(files.map((file) => [file, imports.filter((line) => line.from === file)]));
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('files', () => {
  it('stay below 300 lines', () => {
    const long = [...files, ...listSources('test')]
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('are not called after what is left over', () => {
    expect(files.filter((file) => /(^|\/)(utils?|types|helpers|common|misc)\.ts$/.test(file))).toEqual([]);
  });

  it('end the process in one place only', () => {
    const ending = files.filter((file) =>
      /process\.exitCode\s*=/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(ending).toEqual([relative(ROOT, join(ROOT, 'harness/cli.ts'))]);
  });
});
