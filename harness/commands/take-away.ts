/** `stallbench explain STRATEGY --for MODULE`: the code of a small server, made of what was asked. Runs none of it. */
import { availableParallelism } from 'node:os';
import type { Catalog } from '../config/catalog.js';
import { chooseStrategy } from '../config/choose.js';
import type { Problem } from '../errors.js';
import type { StrategyChoice } from '../plan.js';
import { type OwnModule, readOwnModule } from '../snippets/own-module.js';
import { snippetOf, snippets } from '../snippets/registry.js';
import type { Snippet } from '../snippets/snippet.js';
import { type ExecutorStrategy, isExternal } from '../strategy.js';
import { shellQuoted } from './spelling.js';

export interface TakeAwayWish {
  /** As the user wrote it: `thread-pool:4`. */
  readonly strategy: string;
  /** Where it stands, for problems. */
  readonly where: string;
  /** Path of the user's module. */
  readonly path: string;
  /** Default: the default export, else the one called `run`. */
  readonly exportName?: string;
  /** Where the files will lie: paths start here. */
  readonly folder: string;
}

/** esbuild comes with stallbench, but not everybody keeps that where the code will run. */
const BUILDER = 'esbuild@^0.28.2';

/** The text of all files, each behind a line with its name; `null` when problems have been added. */
export async function spellTakeAway(
  { strategy, where, path, exportName, folder }: TakeAwayWish,
  catalog: Pick<Catalog, 'strategies'>,
  problems: Problem[],
): Promise<string | null> {
  const choice = await chooseStrategy({ value: strategy, where }, catalog, problems);
  const snippet = choice === null ? null : await findSnippet(choice, where, problems);
  const named = { path, folder, ...(exportName === undefined ? {} : { exportName }) };
  const own = await readOwnModule(named, problems);
  if (choice === null || snippet === null || own === null) return null;
  const { value } = choice.entry;
  if (!isExternal(value) && !offers(own, value.needs)) {
    problems.push(lacksSlices(choice, own));
    return null;
  }
  const slots = value.slots(choice.size, { cores: availableParallelism() }, Number.POSITIVE_INFINITY);
  const files = snippet.files({ spelling: choice.spelling, slots, own });
  const marked = files.map(({ name, code }) => `// ---- ${name} ----\n${code}`);
  return [spellHead(choice, own, snippet), ...marked].join('\n');
}

async function findSnippet(
  { spelling, entry }: StrategyChoice,
  where: string,
  problems: Problem[],
): Promise<Snippet | null> {
  const snippet = await snippetOf(entry);
  if (snippet !== null) return snippet;
  const what = isExternal(entry.value)
    ? `${spelling} is a server of its own with a task of its own, which cannot call a function in JavaScript`
    : `${spelling} brings no code to take away`;
  const names = (await snippets.all()).map(({ name }) => name);
  problems.push({ where, what, fix: `There is code for ${names.join(', ')}.` });
  return null;
}

/** The function itself may return a promise; a generator it cannot be. What CommonJS exports shows where it runs. */
function offers({ exports }: OwnModule, needs: ExecutorStrategy['needs']): boolean {
  return needs !== 'runSliced' || exports === null || exports.has(needs);
}

function lacksSlices({ spelling }: StrategyChoice, { shownPath }: OwnModule): Problem {
  return {
    where: '--for',
    what: `"${shownPath}" exports no "runSliced", which ${spelling} runs`,
    fix: 'Export function* runSliced(input), which yields where other work may run, or take thread-pool.',
  };
}

/** How to make it run, from the folder in which all of this is pasted. */
function spellHead({ spelling }: StrategyChoice, own: OwnModule, { packages }: Snippet): string {
  const { shownPath, build } = own;
  const commands = [
    ...(packages.length === 0 ? [] : [['npm', 'install', ...packages]]),
    ...(build === undefined ? [] : [['npm', 'install', '--save-dev', BUILDER], build]),
    ['PORT=3000', 'node', 'server.mjs'],
  ];
  const lines = commands.map((words) => `//   ${words.map(shellQuoted).join(' ')}\n`).join('');
  const input = `curl -H 'content-type: application/json' -d '{"your":"input"}' http://127.0.0.1:3000/run`;
  return `// ${spelling} for ${shownPath}: paste each file under its name into the folder where this was printed, then\n${lines}// and ask it, with the function's argument as JSON:\n//   ${input}\n`;
}
