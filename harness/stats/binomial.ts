/**
 * How many requests show that a percentile holds. A request either keeps a limit or violates it; that the p-quantile is
 * below the limit means that less than a share 1 - p violates it. `n` requests with `t` violations show this when so few
 * would be unlikely otherwise: P(Bin(n, 1 - p) <= t) <= 1 - confidence (MLPerf Inference, "early stopping", d = 0).
 * Assumes independent requests; those of a queue are not, so the counts are a floor.
 */

/** P(Bin(trials, probability) <= most), summed in logarithms, because its terms leave the range of numbers. */
export function binomialAtMost(most: number, trials: number, probability: number): number {
  const logOdds = Math.log(probability) - Math.log1p(-probability);
  let logTerm = trials * Math.log1p(-probability);
  let sum = 0;
  for (let hits = 0; hits <= Math.min(most, trials); hits += 1) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((trials - hits) / (hits + 1)) + logOdds;
  }
  return Math.min(1, sum);
}

/** What is to be shown: that the `quantile` keeps a limit, at this confidence; both above 0 and below 1. */
export interface QuantileClaim {
  readonly quantile: number;
  readonly confidence: number;
}

/** Whether so many violations among so many requests show it. */
export function isShown(
  { quantile, confidence }: QuantileClaim,
  requests: number,
  violations: number,
): boolean {
  return binomialAtMost(violations, requests, 1 - quantile) <= 1 - confidence;
}

/** The fewest requests that show it with so many violations among them: p99 at 95 % needs 299 without any. */
export function fewestRequests(claim: QuantileClaim, violations: number): number {
  let enough = violations + 1;
  while (!isShown(claim, enough, violations)) enough *= 2;
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isShown(claim, middle, violations)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** The most violations with which so many requests still show it; `null` where they are too few for any verdict. */
export function mostViolations(claim: QuantileClaim, requests: number): number | null {
  if (!isShown(claim, requests, 0)) return null;
  let most = 0;
  let tooMany = requests;
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (isShown(claim, requests, middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}
