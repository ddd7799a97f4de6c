import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARTICLE_STRATEGIES } from '../../dist/harness/articles/strategies.js';
import { addServers } from '../../dist/harness/config/servers.js';
import { whyNoPython } from '../../dist/harness/fastapi/interpreter.js';
import { strategies } from '../../dist/harness/registry.js';
import type { Problem } from '../../harness/errors.js';
import type { Entry } from '../../harness/registry.js';
import { type ExternalStrategy, isExternal } from '../../harness/strategy.js';
import { externalContract } from './external.js';

const obstacle = await whyNoPython();
const entries = (await strategies.all()) as unknown as Entry<ExternalStrategy>[];
const external = entries.filter(({ value }) => isExternal(value));

it('there are strategies that bring their own server', () => {
  expect(external.map(({ name }) => name)).toContain('fastapi-def');
});

/** Those that only the articles' rows need keep the contract too. */
const everyOne = [...external, ...(ARTICLE_STRATEGIES as unknown as Entry<ExternalStrategy>[])];

for (const entry of everyOne) {
  const why = obstacle === null ? '' : ` (skipped: ${obstacle})`;
  describe.skipIf(obstacle !== null)(`strategy ${entry.name}${why}`, () => {
    it.each(externalContract)('$title', ({ check }) => check(entry, 'two-blocking-calls'));
  });
}

/** A server of somebody else's, from its definition as a user writes it. */
async function plainServer(definition: object): Promise<Entry<ExternalStrategy>> {
  const problems: Problem[] = [];
  const servers = { value: { plain: definition }, where: 'test' };
  const catalog = await addServers({ strategies }, servers, problems);
  expect(problems).toEqual([]);
  return (await catalog.strategies.find('plain')) as unknown as Entry<ExternalStrategy>;
}

describe('a server that knows nothing of stallbench', () => {
  const command = ['node', join(import.meta.dirname, '../fixtures/servers/plain.mjs'), '{port}'];

  it.each(externalContract)('$title', async ({ check }) => {
    await check(await plainServer({ command }), 'two-blocking-calls');
  });

  it('may be unbounded', async () => {
    const entry = await plainServer({ command: [...command, 'unbounded'], slots: 'unbounded' });
    for (const { check } of externalContract.slice(1, 2)) {
      await check({ ...entry, value: { ...entry.value, sized: false } }, 'two-blocking-calls');
    }
  });

  it('is caught when it has other slots than its definition says', async () => {
    const entry = await plainServer({ command, slots: 4 });
    const caught = externalContract.map(({ check }) =>
      check({ ...entry, value: { ...entry.value, sized: false } }, 'two-blocking-calls').then(
        () => '',
        (cause: Error) => cause.message,
      ),
    );
    expect((await Promise.all(caught)).filter((message) => message !== '')).toEqual([
      expect.stringContaining('for 2 waves'),
    ]);
  });
});
