/**
 * The word that lets GitHub obey commands again, set by `action.yml`: while a check runs, its log holds text of servers and
 * scenarios, and a line of theirs that begins with `::` must not be a command. So no process that this one starts may
 * inherit the word: it is taken out of the environment as this module is loaded, which is before anything is started.
 */
const NAME = 'STALLBENCH_RESUME_WORD';
const taken = process.env[NAME];
delete process.env[NAME];

/** `undefined` where none was set. */
export function resumeWordOf(environment: NodeJS.ProcessEnv): string | undefined {
  return environment === process.env ? taken : environment[NAME];
}
