/**
 * C clients, each of which asks again as soon as it has its answer, for a fixed time. autocannon drives it, without
 * its rate mode, whose latencies are not to be trusted; latencies come from its `response` events, because its own
 * histogram is a millisecond coarse. A closed loop hides queueing: its percentiles are not those of an open one.
 */
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import { firstDifferenceInText } from '../client/answer.js';
import { monotonicMs } from '../clock.js';
import { defineLoad, type LoadObservations, type LoadPlan, type LoadTarget } from '../load.js';
import { parseCount, parseDurationMs, spellDuration } from '../units.js';

/** autocannon ends at the first of these ticks after the duration; its default is a whole second. */
const TICK_MS = 100;

/** Failures after which a run against a dead server is ended; autocannon would reconnect without pause. */
const MOST_FAILURES = 500;

const MOST_CONNECTIONS = 1_000;

/** Judges answers as they come in; an answer text that was right once is right again without being parsed. */
class Judge {
  readonly latenciesMs: number[] = [];
  readonly errors: Record<string, number> = {};
  answered = 0;
  firstFailure: string | undefined;
  readonly #right = new Map<string, string>();
  readonly #lastAnswerMs = new Map<unknown, number>();
  #verdict = 'ok';

  look(body: string, expected: unknown, status: number, text: string): void {
    if (status !== 200) {
      this.#fail(`http-${status}`, `status ${status}, ${text.slice(0, 200)}`);
      return;
    }
    if (this.#right.get(body) === text) {
      this.#verdict = 'ok';
      return;
    }
    const difference = firstDifferenceInText(text, expected);
    if (difference !== null) {
      this.#fail('bad-body', `${body}: ${difference}`);
      return;
    }
    this.#right.set(body, text);
    this.#verdict = 'ok';
  }

  /** autocannon tells the latency right after the body of the same answer. */
  time(client: unknown, latencyMs: number): void {
    this.answered += 1;
    this.#lastAnswerMs.set(client, monotonicMs());
    if (this.#verdict === 'ok') this.latenciesMs.push(latencyMs);
    else this.count(this.#verdict, 1);
  }

  #fail(errorClass: string, complaint: string): void {
    this.#verdict = errorClass;
    this.firstFailure ??= complaint;
  }

  /** A client asks anew as soon as it is answered, so what it waits for at the end is as old as its last answer. */
  longestOpenMs(clients: number, startedMs: number, endedMs: number): number {
    const since = this.#lastAnswerMs.size < clients ? startedMs : Math.min(...this.#lastAnswerMs.values());
    return endedMs - since;
  }

  count(errorClass: string, times: number): void {
    if (times > 0) this.errors[errorClass] = (this.errors[errorClass] ?? 0) + times;
  }
}

/** The parts of an autocannon client that {@link forgetLostRequests} needs; it has no public way. */
interface ClientInside {
  _connect(): void;
  readonly pipelinedRequests: { clear(): void };
}

/**
 * autocannon connects anew after a FIN and keeps the request that was lost in its queue: from then on, every answer
 * on that client would be taken for the answer to the request before it, with that one's start (lib/httpClient.js,
 * `conn.on('end')`). Emptying the queue first makes the loss one lost request and nothing more.
 */
function forgetLostRequests(client: unknown): void {
  const inside = client as ClientInside;
  const connect = inside._connect;
  inside._connect = () => {
    inside.pipelinedRequests.clear();
    connect.call(inside);
  };
}

async function drive(
  { concurrency }: LoadPlan,
  { origin, requests, timeoutMs }: LoadTarget,
  length: { duration: number } | { amount: number },
): Promise<LoadObservations> {
  const judge = new Judge();
  const startedMs = monotonicMs();
  // Without a callback it is both an emitter and a promise; its types know only the promise.
  const instance = autocannon({
    url: origin,
    connections: concurrency,
    sampleInt: TICK_MS,
    timeout: Math.ceil(timeoutMs / 1e3),
    bailout: MOST_FAILURES,
    setupClient: forgetLostRequests,
    ...length,
    requests: requests.map(({ path, body, expected }) => ({
      method: 'POST' as const,
      path,
      body,
      headers: { 'content-type': 'application/json' },
      onResponse: (status: number, text: string) => judge.look(body, expected, status, text),
    })),
  }) as unknown as autocannon.Instance & PromiseLike<autocannon.Result>;
  instance.on('response', (client, _status, _bytes, latencyMs) => judge.time(client, latencyMs));
  instance.on('reqError', (cause: Error) => {
    judge.firstFailure ??= cause.message;
    judge.count(cause.message === 'request timed out' ? 'timeout' : 'connection', 1);
  });
  const result = await instance;
  const endedMs = monotonicMs();

  const failedUnanswered = (judge.errors.timeout ?? 0) + (judge.errors.connection ?? 0);
  const open = Math.max(0, result.requests.sent - judge.answered - failedUnanswered);
  const unfinished = Math.min(open, concurrency);
  // A connection that the server closed without an answer: autocannon connects anew and reports nothing.
  judge.count('closed-before-response', open - unfinished);
  return {
    planned: result.requests.sent,
    sent: result.requests.sent,
    ok: judge.latenciesMs.length,
    errors: judge.errors,
    unfinished,
    ...(unfinished === 0 ? {} : { longestOpenMs: judge.longestOpenMs(concurrency, startedMs, endedMs) }),
    latenciesMs: judge.latenciesMs,
    startedMs,
    endedMs,
    windowMs: endedMs - startedMs,
    ...(judge.firstFailure === undefined ? {} : { firstFailure: judge.firstFailure }),
  };
}

export default defineLoad({
  summary: 'C clients, each asks again as soon as it has its answer, for a time D (autocannon)',
  kind: 'closed',
  form: 'closed:CxD, C clients for a time D, for example closed:10x5s',
  parse(settings) {
    const match = /^(\d+)x(.+)$/.exec(settings);
    const concurrency = parseCount(match?.[1] ?? '', 1);
    const durationMs = parseDurationMs(match?.[2] ?? '');
    if (concurrency === null || concurrency > MOST_CONNECTIONS || durationMs === null) return null;
    return { spelling: `closed:${concurrency}x${spellDuration(durationMs)}`, concurrency, durationMs };
  },
  async open(plan, target) {
    await drive(plan, target, { amount: plan.concurrency });
    return {
      connectionWorkers: [],
      async run(startAtMs) {
        // A timer may fire a millisecond early.
        while (monotonicMs() < startAtMs) await setTimeout(startAtMs - monotonicMs());
        return drive(plan, target, { duration: (plan.durationMs ?? 0) / 1e3 });
      },
      async close() {},
    };
  },
});
