/**
 * Large inputs come in a few variants. All of them are made when the first is asked for, which is before anything is
 * measured: the first request of a server is the one that checks its answer.
 */

/**
 * @param make Called once for each variant, 0 to `count - 1`.
 * @returns Takes any whole number from 0 and answers with variant `number % count`.
 */
export function variantsOf<T>(count: number, make: (variant: number) => T): (number: number) => T {
  let made: readonly T[] | undefined;
  return (number) => {
    made ??= Array.from({ length: count }, (_, variant) => make(variant));
    return made[number % count] as T;
  };
}
