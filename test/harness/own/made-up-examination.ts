/** What a look at a made-up function told; a test changes what it is about. */
import type { Examination } from '../../../harness/result/examination-schema.js';

/** Half a millisecond of computing. */
export function examinationOf(changes: Partial<Examination> = {}): Examination {
  return {
    callMs: 0.5,
    callLowMs: 0.4,
    callHighMs: 0.9,
    calls: 101,
    cpuMs: 0.5,
    firstCallMs: 1,
    loadMs: 5,
    isPromise: false,
    inputs: 1,
    inputBytes: 2_048,
    answerBytes: 60,
    isDeterministic: true,
    memoryBytes: 12_900_000,
    ...changes,
  };
}
