/** Answers with what it was given. What such a request takes is the price of the way to the task and back. */

export interface Echo {
  readonly payload: string;
}

export function run({ payload }: Echo): Echo {
  return { payload };
}

export async function runAsync({ payload }: Echo): Promise<Echo> {
  return { payload };
}

/** One yield: the least that a sliced form costs. */
export function* runSliced({ payload }: Echo): Generator<void, Echo, void> {
  yield;
  return { payload };
}
