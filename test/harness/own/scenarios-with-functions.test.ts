import { expect, it } from 'vitest';
import type { OwnFunction } from '../../../harness/own/own-function.js';
import { withFunctions } from '../../../harness/own/scenarios-with-functions.js';
import { FAKES, scenarioOf } from '../config/fake-catalog.js';
import { examinationOf } from './made-up-examination.js';

const own: OwnFunction = {
  entry: { name: 'hash', url: 'file:///made-up/hash.mjs', value: scenarioOf('cpu', 'burst:9', ['inline']) },
  examination: examinationOf(),
  forms: new Set(['run']),
  rulesOut: new Map(),
};

it('functions are found by what was written, with what the config file says of them, beside the scenarios', async () => {
  const task = { where: 'stallbench.config.json: tasks: mine', load: 'burst:3', strategies: ['pool:2'] };
  const functions = new Map([
    ['./src/hash.ts', own],
    ['mine', { ...own, task }],
  ]);
  const scenarios = withFunctions(FAKES.scenarios, functions);
  expect(await scenarios.find('./src/hash.ts')).toEqual(own.entry);
  expect((await scenarios.find('mine'))?.value).toMatchObject({ load: 'burst:3', strategies: ['pool:2'] });
  expect((await scenarios.find('hash-password'))?.name).toBe('hash-password');
  expect(await scenarios.find('hash')).toBeNull();
});
