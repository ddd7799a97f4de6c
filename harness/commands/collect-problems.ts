/** Lets several readers refuse before anything is refused, so that a user sees all problems at once. */
import { type Problem, UsageError } from '../errors.js';

/** What `read` gives; where it refuses, its problems join the others and the answer is `null`. */
export function collectProblems<T>(read: () => Promise<T>, problems: Problem[]): Promise<T | null>;
export function collectProblems<T>(read: () => T, problems: Problem[]): T | null;
export function collectProblems<T>(
  read: () => T | Promise<T>,
  problems: Problem[],
): T | null | Promise<T | null> {
  const refused = (cause: unknown) => {
    if (!(cause instanceof UsageError)) throw cause;
    problems.push(...cause.problems);
    return null;
  };
  try {
    const given = read();
    return given instanceof Promise ? given.catch(refused) : given;
  } catch (cause) {
    return refused(cause);
  }
}
