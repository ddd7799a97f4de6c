/** The text of the generated modules: the task that every strategy runs, and the scenario around it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CallsWith } from './inputs.js';
import type { ExportPlaces, ModuleReport } from './module-report.js';
import type { OwnFacts } from './scenario-facts.js';

const SCENARIO_MODULE = new URL('./scenario.js', import.meta.url);

/** A task module over the bundle; nothing of ours is loaded with it. */
export function spellTask(
  moduleUrl: string,
  exports: ExportPlaces,
  { callsWith, isPromise }: Pick<OwnFacts, 'callsWith' | 'isPromise'>,
): string {
  const { run, runAsync = isPromise ? run : undefined, runSliced, ...others } = exports;
  const forms = Object.entries({ run, runAsync, runSliced }).flatMap(([name, expression]) =>
    expression === undefined ? [] : [spellForm(name, expression, callsWith)],
  );
  const rest = Object.entries(others).map(([name, expression]) =>
    name === 'inputs' ? `export const inputs = ${expression};` : spellCompanion(name, expression),
  );
  return [`import * as own from ${JSON.stringify(moduleUrl)};`, ...forms, ...rest, ''].join('\n');
}

/** Called as a member, so that it keeps its `this`; with nothing where there is no input. */
function spellForm(name: string, expression: string, callsWith: CallsWith): string {
  return callsWith === 'nothing'
    ? `export const ${name} = () => ${expression}();`
    : `export const ${name} = (input) => ${expression}(input);`;
}

/** Called as a member for the same reason. */
function spellCompanion(name: string, expression: string): string {
  return `export const ${name} = (...values) => ${expression}(...values);`;
}

/** @param taskFile Name of the file beside the scenario. */
export function spellScenario(facts: OwnFacts, taskFile: string): string {
  return [
    `import { ownScenario } from ${JSON.stringify(SCENARIO_MODULE.href)};`,
    '',
    `export default ownScenario(${JSON.stringify(facts, undefined, 2)}, {`,
    `  task: new URL(${JSON.stringify(`./${encodeURIComponent(taskFile)}`)}, import.meta.url),`,
    `  answers: new URL('./answers.json', import.meta.url),`,
    '});',
    '',
  ].join('\n');
}

export function spellAnswers({ answers }: Pick<ModuleReport, 'answers'>): string {
  return JSON.stringify(answers);
}

/** What {@link spellAnswers} wrote. */
export function readAnswers(url: URL): readonly unknown[] {
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8')) as readonly unknown[];
}
