/** A threshold as an object of the config file: the same as an expression, key by key. */
import { z } from 'zod';
import type { Problem } from '../errors.js';
import { nearestName } from '../registry.js';
import { OPERATORS } from '../result/checks-schema.js';
import { readLimit } from './limit.js';
import { metricOf, suggestMetric } from './metric-name.js';
import type { Limit, Threshold } from './threshold.js';

const EXAMPLE =
  '{"strategy": "thread-pool:2", "metric": "makespan", "operator": "<=", "times": 0.6, "of": "inline"}';
const FIX = `Write, for example, ${EXAMPLE}.`;
const KEYS = ['strategy', 'scenario', 'metric', 'operator', 'value', 'times', 'of'];

const schema = z.object({
  strategy: z.string().min(1).optional(),
  scenario: z.string().min(1).optional(),
  metric: z.string(),
  operator: z.enum(OPERATORS),
  value: z.union([z.number(), z.string()]).optional(),
  times: z.number().positive().optional(),
  of: z.string().min(1).optional(),
});
type Definition = z.infer<typeof schema>;

export function readDefinition(
  value: object,
  where: string,
): { readonly threshold: Threshold } | { readonly problem: Problem } {
  const wrong = (key: string, what: string, fix: string) => ({
    problem: { where: key === '' ? where : `${where}.${key}`, what, fix },
  });
  const strange = Object.keys(value).find((key) => !KEYS.includes(key));
  if (strange !== undefined) {
    const near = nearestName(strange, KEYS);
    const guess = near === null ? '' : `Did you mean "${near}"? `;
    return wrong(strange, `"${strange}" is no key of a threshold`, `${guess}Known: ${KEYS.join(', ')}.`);
  }
  const read = schema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const key = String(issue?.path[0] ?? '');
    const given = JSON.stringify((value as Record<string, unknown>)[key]);
    const what = given === undefined ? `the key is missing` : `${given} cannot be used: ${issue?.message}`;
    return wrong(key, what, FIX);
  }
  const definition = read.data;
  const metric = metricOf(definition.metric);
  if (metric === null)
    return wrong('metric', `"${definition.metric}" is not a metric`, suggestMetric(definition.metric));
  const isRelative = definition.times !== undefined || definition.of !== undefined;
  if (isRelative === (definition.value !== undefined)) {
    const what = isRelative ? '"value" stands beside "times" and "of"' : 'nothing says what the limit is';
    return wrong('', what, `Write "value", or "of" with or without "times". ${FIX}`);
  }
  if (definition.of === undefined && isRelative) {
    return wrong('', '"times" says a factor, and nothing says of which strategy', FIX);
  }
  const spelled = String(definition.value ?? '');
  const limit: Limit | { what: string; fix: string } =
    definition.of === undefined
      ? readLimit(spelled, metric)
      : { times: definition.times ?? 1, of: definition.of };
  if ('what' in limit || (definition.of === undefined && 'of' in limit)) {
    const { what, fix } = 'what' in limit ? limit : { what: `"${spelled}" is not a figure`, fix: FIX };
    return wrong('value', what, fix);
  }
  const { strategy, scenario, operator } = definition;
  const place = {
    ...(strategy === undefined ? {} : { strategy }),
    ...(scenario === undefined ? {} : { scenario }),
  };
  return { threshold: { text: spell(definition), where, place, metric, operator, limit } };
}

function spell({ strategy, scenario, metric, operator, value, times, of }: Definition): string {
  const place = [scenario, strategy].filter((name) => name !== undefined).join('/');
  const limit = of === undefined ? String(value) : times === undefined ? of : `${times} x ${of}`;
  return `${place === '' ? '' : `${place} `}${metric} ${operator} ${limit}`;
}
