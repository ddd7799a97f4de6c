/** Names of exports: which one is the function where the user names none, and which can be written without quotes. */

/** In this order. */
export const MAIN_NAMES = ['default', 'run'] as const;

/** Whether it can stand after a dot. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
