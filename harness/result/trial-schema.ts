/**
 * The part of the result file that tells of one trial: what was sent, what came back, what it cost, and whether it can be
 * believed. See `schema.ts` for the whole.
 */
import { z } from 'zod';
import { count, milliseconds, slots, warningSchema } from './schema-terms.js';

export const requestSchema = z.object({
  index: count,
  intendedMs: milliseconds.describe(
    'relative to the first intended instant of the trial, as all instants here',
  ),
  startMs: milliseconds,
  firstByteMs: milliseconds.optional(),
  endMs: milliseconds.optional(),
  status: z.int().optional(),
  ok: z.boolean(),
  outcome: z.string().describe('ok, or the error class'),
  queueMs: milliseconds.optional().describe('wait for a slot, told by the server'),
  startingMs: milliseconds
    .optional()
    .describe('the last part of that wait, in which a worker of its own was started'),
  runMs: milliseconds.optional(),
  taskStartMs: milliseconds.optional(),
  slot: z.string().optional().describe('PID:THREAD that ran the task'),
});

export const probesSchema = z.object({
  sent: count,
  answered: count,
  failed: count,
  p50Ms: milliseconds.optional(),
  p99Ms: milliseconds.optional(),
  maxMs: milliseconds.optional(),
  over100Ms: count
    .optional()
    .describe('probes that took longer than 100 ms, those without an answer included'),
  over1000Ms: count.optional(),
  longestOutageMs: milliseconds.optional().describe('longest time in which no probe that was due came back'),
});

/** Probes one by one, as columns: the same place in each tells of one probe. */
const probeSeriesSchema = z.object({
  dueMs: z.array(milliseconds).describe('ascending, relative to the first intended instant'),
  waitMs: z.array(milliseconds).describe('until its answer, or as long as it is known to have waited'),
  failed: z
    .array(count)
    .optional()
    .describe('places of those without an answer; absent where there are none'),
});

export const bystanderSchema = z.object({
  baseline: probesSchema,
  during: probesSchema,
  recovery: z
    .object({ ms: milliseconds, atLeast: z.literal(true).optional() })
    .optional()
    .describe('from the end of the load until probes were answered as before it'),
  newConnection: z
    .object({ baseline: probesSchema, during: probesSchema })
    .optional()
    .describe('probes that each open a connection of their own, as a load balancer may'),
  servers: z
    .record(z.string(), probesSchema)
    .optional()
    .describe('probes during the load by the server process that answered, where there are several'),
  series: probeSeriesSchema
    .optional()
    .describe(
      'probes over open connections that were due while the load ran, or up to a second after it; of many, the slowest of each stretch of time and its first one without an answer',
    ),
});

const lagSchema = z.object({
  p50Ms: milliseconds.optional(),
  p99Ms: milliseconds.optional(),
  maxMs: milliseconds,
});

const processUseSchema = z.object({
  wallMs: milliseconds,
  cpuMs: milliseconds,
  loopUtilization: z.number(),
  loopDelayP99Ms: milliseconds,
  loopDelayMaxMs: milliseconds,
  gcMs: milliseconds,
});

/** Whether the meter itself can be believed: its use of the machine, and every doubt. */
const meterSchema = z.object({
  generator: processUseSchema.optional(),
  prober: processUseSchema.optional(),
  machine: z
    .object({
      wallMs: milliseconds,
      cores: z.number(),
      usableCores: z.number().optional().describe('by affinity and quota'),
      busyMs: milliseconds,
      programsMs: milliseconds.optional().describe('of it, without interrupts and without the host'),
      ownMs: milliseconds.optional().describe('of it, the coordinator and the upstream'),
      stolenMs: milliseconds.optional().describe('of it, what the host of a virtual machine took'),
      idleShare: z.number(),
      pressureShare: z.number().optional(),
      throttledMs: milliseconds.optional(),
    })
    .optional(),
});

export const findingSchema = z.object({
  check: z.string().describe('stable id, lower-case with dashes'),
  verdict: z.enum(['suspect', 'invalid']),
  reason: z.string().describe('with the measured value and the limit in words'),
  measured: z.number().optional(),
  limit: z.number().optional(),
  atLeast: z
    .array(z.string())
    .optional()
    .describe('metrics of which, for this reason, only a lower bound is known'),
  onlyWorse: z
    .literal(true)
    .optional()
    .describe('the cause can have made times longer and rates lower, never the other way round'),
});

/** How answer times are spread, from the instant at which a request was due. */
const responsesSchema = z.object({
  right: count.describe('right answers'),
  others: count.describe('requests that were due and got none; slower than any'),
  points: z
    .array(z.tuple([milliseconds, count]))
    .describe(
      '[time, right answers within it], ascending; of many, the first, the last and a choice between them',
    ),
});

const spreadSchema = z.object({ p50: milliseconds, max: milliseconds });

export const serverSchema = z.object({
  slots: slots.describe('the real number, told by the running executor'),
  startMs: milliseconds,
  firstAnswerMs: milliseconds.optional(),
  warmedWorkers: count.optional().describe('different workers that ran the task before the window'),
  counted: count.optional().describe('requests that the server itself counted in the window'),
  loopDelayMaxMs: milliseconds.optional(),
  loopUtilization: z.number().optional(),
  cpuMs: milliseconds.optional(),
  cpuResolutionMs: milliseconds.optional(),
  peakMemoryBytes: count.optional(),
  processesPeak: count.optional(),
  threadsPeak: count.optional(),
  queueMs: spreadSchema.optional(),
  runMs: spreadSchema.optional(),
  workersStarted: count.optional(),
  workersEnded: count.optional(),
  connectionsPerServer: z.record(z.string(), count).optional(),
  jobs: z
    .array(z.object({ answerSentMs: milliseconds, startedMs: milliseconds, endedMs: milliseconds }))
    .optional(),
  stalls: z
    .array(
      z.object({
        startMs: milliseconds,
        endMs: milliseconds,
        server: z.string().optional().describe('process, where there are several'),
      }),
    )
    .optional()
    .describe(
      'longest stretches in which an event loop stood still, in order of time; absent where the server does not tell',
    ),
  absent: z.record(z.string(), z.string()).describe('figures that could not be taken, with the reason'),
});

export const trialSchema = z.object({
  index: count,
  round: count.describe('from 1'),
  order: count.describe('place in its round, from 1'),
  state: z.enum(['completed', 'invalid', 'failed', 'aborted']),
  reason: z.string().optional(),
  hint: z.string().optional(),
  phase: z.string().optional().describe('phase reached, where the trial failed'),
  byMeter: z.literal(true).optional().describe('a process that measures failed, not the server'),
  lost: z
    .literal(true)
    .optional()
    .describe('the meter or the machine spoiled it; it was measured again and counts for nothing'),
  stderrTail: z.string().optional(),
  durationMs: milliseconds,
  windowMs: milliseconds.optional().describe('length of the measured window'),
  observations: z
    .object({
      planned: count,
      sent: count,
      dropped: count.optional().describe('never sent: as many were in flight as the load allows'),
      ok: count,
      okInWindow: count.optional().describe('of these, the ones that throughput counts'),
      unfinished: count,
      errors: z.record(z.string(), count),
      failures: z
        .record(
          z.string(),
          z.object({
            firstMs: milliseconds.describe('relative to the first intended instant'),
            lastMs: milliseconds,
            longestMs: milliseconds,
            example: z.string(),
          }),
        )
        .optional(),
      firstFailure: z.string().optional(),
      lag: lagSchema.optional().describe('written minus intended instant'),
      inFlight: z.object({ most: count, atEnd: count }).optional(),
      longestPauseMs: milliseconds.optional(),
      scheduleHash: z.string().optional(),
      violations: count.optional().describe('requests that missed the objective of a capacity search'),
    })
    .optional(),
  validity: z
    .object({ verdict: z.enum(['valid', 'suspect', 'invalid']), findings: z.array(findingSchema) })
    .optional()
    .describe('whether the figures can be believed; absent where the trial failed'),
  meter: meterSchema.optional(),
  bystander: bystanderSchema.optional(),
  requests: z.array(requestSchema).optional(),
  responses: responsesSchema.optional(),
  server: serverSchema.optional(),
  metrics: z.record(z.string(), z.number()).describe('one value per metric; empty unless completed'),
  atLeast: z.array(z.string()).optional().describe('metrics of which only a lower bound is known'),
  warnings: z.array(warningSchema),
});
