/**
 * The server under test: one Fastify server, the same for every strategy. The handler parses, validates, runs the
 * task under the strategy and serialises; it knows nothing of which strategy that is.
 */
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { spellServerTiming } from '../client/server-timing.js';
import { monotonicMs } from '../clock.js';
import { HEALTH_PATH, SERVER_HEADER, THROW_MESSAGE, THROW_PATH } from '../endpoints.js';
import { messageOf } from '../errors.js';
import type { RequestContext, Scenario } from '../scenario.js';
import type { Executor } from '../strategy.js';
import { throwProbe } from '../worker/perform.js';
import type { Window } from './window.js';

/** Above any run's length, so that no idle connection is closed under the client. */
const KEEP_ALIVE_MS = 3_600_000;

/** Pending connections that the kernel keeps: above every burst and every probe of a blocked server. */
const BACKLOG = 4_096;

export interface ServerParts {
  readonly scenario: Scenario;
  readonly executor: Executor;
  readonly window: Window;
  /** Asked anew for every request: rehearsals run at another time scale than the window. */
  context(): RequestContext;
  /** Told of each background job, so that the drain can wait for it. */
  watch(job: Promise<void>): void;
}

export function buildServer({ scenario, executor, window, context, watch }: ServerParts): FastifyInstance {
  const app = Fastify({
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: true,
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true },
    },
  });
  app.setErrorHandler(answerError);

  app.get(HEALTH_PATH, (_request, reply) => {
    reply.header(SERVER_HEADER, String(process.pid)).send('ok');
  });
  app.post(THROW_PATH, async () => (await executor.run(throwProbe(THROW_MESSAGE))).value);

  const { path, body: schema } = scenario.route;
  app.post(path, {
    schema: { body: schema },
    onRequest: async () => window.requestArrived(),
    onResponse: async (request, reply) => {
      window.answerSent();
      if (scenario.background && reply.statusCode === 200) {
        watch(runJob(scenario.background(request.body, context()), executor, window));
      }
    },
    handler: async (request, reply) => {
      const input = scenario.prepare ? await scenario.prepare(request.body, context()) : request.body;
      const enqueuedMs = monotonicMs();
      const { value, startedMs, endedMs, workerAskedMs, worker } = await executor.run(input);
      const queueMs = Math.max(0, startedMs - enqueuedMs);
      const runMs = endedMs - startedMs;
      window.taskDone(queueMs, runMs);
      const starting =
        workerAskedMs === undefined ? {} : { startingMs: Math.min(queueMs, startedMs - workerAskedMs) };
      reply.header(
        'server-timing',
        spellServerTiming({ queueMs, ...starting, runMs, taskStartMs: startedMs, worker }),
      );
      reply.type('application/json');
      // An answer that JSON cannot spell, such as undefined, is null there.
      return JSON.stringify(scenario.present ? scenario.present(value) : value) ?? 'null';
    },
  });
  return app;
}

/** Starts listening on loopback. Resolves with the origin. */
export function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: '127.0.0.1', port, backlog: BACKLOG });
}

/** Called once the answer has been handed to the operating system. */
async function runJob(input: unknown, executor: Executor, window: Window): Promise<void> {
  const answerSentMs = monotonicMs();
  try {
    const { startedMs, endedMs } = await executor.run(input);
    window.jobDone({ answerSentMs, startedMs, endedMs });
  } catch (cause) {
    window.jobFailed(messageOf(cause));
  }
}

/** 422 with the fields named, as FastAPI answers; 500 with the task's own message. */
function answerError(error: FastifyError, _request: unknown, reply: FastifyReply): void {
  if (error.validation) {
    const detail = error.validation.map(({ instancePath, params, message, keyword }) => ({
      loc: ['body', ...fieldOf(instancePath, params)],
      msg: message ?? 'is not valid',
      type: keyword,
    }));
    reply.code(422).send({ detail });
    return;
  }
  reply.code(error.statusCode ?? 500).send({ error: error.message });
}

function fieldOf(instancePath: string, params: Record<string, unknown>): string[] {
  const inside = instancePath.split('/').filter((part) => part !== '');
  const named = params.missingProperty ?? params.additionalProperty;
  return typeof named === 'string' ? [...inside, named] : inside;
}
