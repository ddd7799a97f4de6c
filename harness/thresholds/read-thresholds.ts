/** The thresholds of one source, each with the place where it stands. */
import type { Said } from '../config/rule.js';
import type { Problem } from '../errors.js';
import { readThreshold } from './expression.js';
import type { Threshold } from './threshold.js';

export interface ThresholdList {
  readonly thresholds: readonly Threshold[];
  readonly problems: readonly Problem[];
}

/** @param said Lists as they were written; those of a file are numbered from 0, as its lists are. */
export function readThresholds(said: readonly (Said<readonly unknown[]> | undefined)[]): ThresholdList {
  const read = said.flatMap((list) =>
    (list?.value ?? []).map((value, index) => {
      const where = list?.where ?? '';
      return readThreshold({ value, where: where.startsWith('--') ? where : `${where}[${index}]` });
    }),
  );
  return {
    thresholds: read.flatMap((one) => ('threshold' in one ? [one.threshold] : [])),
    problems: read.flatMap((one) => ('problem' in one ? [one.problem] : [])),
  };
}
