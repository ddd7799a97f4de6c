/** Spells the lines by which pasted code gets at the user's function. Names and paths become JavaScript literals. */
import { isIdentifier } from '../own/export-names.js';
import type { TaskModule } from '../scenario.js';
import type { OwnModule } from './own-module.js';

/** A form of the task, by the name that it has in pasted code. */
export type Form = keyof Pick<TaskModule, 'run' | 'runAsync' | 'runSliced'>;

export interface SpelledImport {
  /** Brings the form, under the name `task`. */
  readonly lines: string;
  /** A statement that awaits the module's set-up, with its line break; empty where there is none. */
  readonly setUp: string;
}

/** @param form Where an ES module does not export it by that name, it is the function itself. */
export function spellImport(own: OwnModule, form: Form): SpelledImport {
  const from = `from ${literal(own.specifier)};`;
  return own.exports === null ? ofCommonJs(own, form, from) : ofEsModule(own, own.exports, form, from);
}

function ofEsModule(
  { exportName = 'default' }: OwnModule,
  exports: ReadonlySet<string>,
  form: Form,
  from: string,
): SpelledImport {
  const name = form !== 'run' && exports.has(form) ? form : exportName;
  const hasSetUp = exports.has('setup');
  const names = [`${propertyName(name)} as task`, ...(hasSetUp ? ['setup'] : [])];
  return {
    lines: `import { ${names.join(', ')} } ${from}\n`,
    setUp: hasSetUp ? '// Once, before the first task.\nawait setup();\n' : '',
  };
}

/** What Node.js can name of a CommonJS module depends on how it was written; its whole export is always there. */
function ofCommonJs({ exportName }: OwnModule, form: Form, from: string): SpelledImport {
  const named =
    exportName === undefined ? "typeof own === 'function' ? own : own.run" : `own[${literal(exportName)}]`;
  const forms: Readonly<Record<Form, string>> = {
    run: named,
    runAsync: `own.runAsync ?? (${named})`,
    runSliced: 'own.runSliced',
  };
  return {
    lines: `import own ${from}\n\nconst task = ${forms[form]};\n`,
    setUp: '// Once, before the first task, where it has a set-up.\nawait own.setup?.();\n',
  };
}

/** A string literal in single quotes that gives back exactly this text. */
export function literal(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

function propertyName(name: string): string {
  return isIdentifier(name) ? name : literal(name);
}
