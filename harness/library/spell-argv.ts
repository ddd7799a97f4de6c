/**
 * The options of a call as the words of a command line, which every report shows, so that what a program has measured can
 * be repeated by hand. Pure. Tasks have no flag: of these only the names are spelled.
 */

/** Options whose flag has another name. */
const FLAGS: Readonly<Record<string, string>> = { strategies: '--strategy', servers: '--server' };

/** Options that say nothing of what is measured. */
const UNSPELLED: readonly string[] = ['scenarios', 'tasks', 'signal', 'onEvent'];

/** @param options Judged already. */
export function spellArgv(command: string, options: object): readonly string[] {
  const { scenarios, tasks } = options as {
    readonly scenarios?: readonly string[];
    readonly tasks?: object;
  };
  const flags = Object.entries(options)
    .filter(([name, value]) => !UNSPELLED.includes(name) && value !== undefined && value !== null)
    .flatMap(([name, value]) => spellFlag(name, value));
  return [command, ...(scenarios ?? Object.keys(tasks ?? {})), ...flags];
}

function spellFlag(name: string, value: unknown): readonly string[] {
  const flag = FLAGS[name] ?? `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (typeof value === 'boolean') return value ? [flag] : [];
  if (name === 'prepare') return (value as readonly unknown[]).flatMap((words) => [flag, wordsOf(words)]);
  if (name === 'servers') {
    return Object.entries(value as object).flatMap(([server, definition]) => [
      flag,
      `${server}=${spellServer(definition)}`,
    ]);
  }
  return [flag, Array.isArray(value) ? value.join(',') : String(value)];
}

/** A command line splits at spaces, as a text does. */
function wordsOf(command: unknown): string {
  return Array.isArray(command) ? command.join(' ') : String(command);
}

function spellServer(definition: unknown): string {
  if (typeof definition === 'string') return definition;
  return JSON.stringify(Array.isArray(definition) ? { command: definition } : definition);
}
