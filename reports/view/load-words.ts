/**
 * Loads in words, read from their spelling: a result file holds no more of a load. One that is not known here is named
 * as the user wrote it and taken for a steady load.
 */
import { counted, plain } from './words.js';

/** How requests arrive: all at once, from clients that wait for their answers, or by themselves. */
export type LoadKind = 'burst' | 'closed' | 'open';

const BURST = /^burst:(\d+)$/;
const CLOSED = /^closed:(\d+)x(.+)$/;
const OPEN = /^open:(.+?)(?::(constant|poisson))?$/;
/** One stretch of an open load: `200x10s`, or `50-200x10s` where the rate changes steadily. */
const STRETCH = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?x(\d+(?:\.\d+)?[a-z]+)$/;

const AT_RANDOM = 'at random (Poisson)';

export function loadKindOf(load: string): LoadKind {
  if (load.startsWith('open:')) return 'open';
  return load.startsWith('burst:') ? 'burst' : 'closed';
}

/** A few words, for lists: `2 requests at once`, `200 requests per second for 10 s`. */
export function loadWords(load: string): string {
  const [, count] = BURST.exec(load) ?? [];
  if (count !== undefined) return `${counted(Number(count), 'request')} at once`;
  const [, clients, length = ''] = CLOSED.exec(load) ?? [];
  if (clients !== undefined) return plain(`${clients} requests always in flight for ${spaced(length)}`);
  const arrivals = arrivalWords(load, 'requests per second');
  return arrivals?.rates ?? `load ${plain(load)}`;
}

/** Everything that a reader must know of how requests arrive, for the heading of a group. */
export function loadSentence(load: string): string {
  const arrivals = arrivalWords(load, 'per second');
  if (arrivals === null) return loadWords(load);
  return (
    `requests arrive at ${arrivals.rates}, ${arrivals.spacing}, whether earlier ones are answered or not; ` +
    'they count from the instant at which they are due'
  );
}

/**
 * From where a load's times count, for the legend of its tables; `null` where there is no other way to take them.
 * Percentiles of loads that differ in this never stand in one table.
 */
export function countingWords(load: string): string | null {
  const kind = loadKindOf(load);
  if (kind === 'open') return 'open loop: times count from the instant at which a request was due';
  const [, clients] = CLOSED.exec(load) ?? [];
  if (clients === undefined) return null;
  return `closed loop, c = ${clients}: its clients wait for their answers, so queueing is hidden`;
}

/** Whether the requests of an open load arrive at the same rate from its start to its end. */
export function hasOneRate(load: string): boolean {
  const [, stretch = ''] = OPEN.exec(load) ?? [];
  return STRETCH.exec(stretch)?.[2] === undefined && !stretch.includes('+');
}

/** Whether requests arrive at random, so that a round need not have as many as were asked for. */
export function isDrawnAtRandom(load: string): boolean {
  return arrivalWords(load, '')?.spacing === AT_RANDOM;
}

/** `null` for a load that is not an open one of a known form. */
function arrivalWords(load: string, unit: string): { rates: string; spacing: string } | null {
  const [, stretches, spacing] = OPEN.exec(load) ?? [];
  const parts = stretches?.split('+').map((part) => STRETCH.exec(part));
  if (!parts?.every((part) => part !== null)) return null;
  return {
    rates: plain(parts.map((part) => stretchWords(part, unit)).join(', then ')),
    spacing: spacing === 'constant' ? 'evenly spaced' : AT_RANDOM,
  };
}

function stretchWords([, from = '', to, length = '']: RegExpExecArray, unit: string): string {
  return to === undefined
    ? `${from} ${unit} for ${spaced(length)}`
    : `${from} to ${to} ${unit}, changing over ${spaced(length)}`;
}

/** `2 s` for `2s`. */
function spaced(length: string): string {
  return length.replace(/(\d)([a-z]+)$/, '$1 $2');
}
