/** Pasted code for strategies that start something for each task: never more than `MOST_WORKERS` at a time. */

/**
 * Declares `takeTurn(signal)` and `giveTurn()`.
 *
 * @param worker What is started, as a noun.
 */
export function spellTurns(worker: string, most: number): string {
  return `// Without a bound, anybody could have any number of them started. The other requests wait in order.
const MOST_WORKERS = ${most};
let working = 0;
const waiting = [];

/** Waits until one more ${worker} may run; rejects when nobody waits for it any more. */
async function takeTurn(signal) {
  signal.throwIfAborted();
  if (working < MOST_WORKERS) {
    working += 1;
    return;
  }
  await new Promise((resolve, reject) => {
    waiting.push(resolve);
    signal.addEventListener('abort', () => {
      const place = waiting.indexOf(resolve);
      if (place >= 0) waiting.splice(place, 1);
      reject(signal.reason);
    });
  });
}

function giveTurn() {
  const next = waiting.shift();
  if (next === undefined) working -= 1;
  else next();
}
`;
}
