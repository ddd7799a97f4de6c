import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import scenario from '../../../scenarios/bcrypt-password.js';
import { run, runAsync } from '../../../scenarios/tasks/bcrypt-password.js';

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('bcrypt-password', { timeout: TIMEOUT_MS }, () => {
  it('has a package that computes what crypt_blowfish publishes', () => {
    // Solar Designer, crypt_blowfish 1.3, wrapper.c, the first two of its test vectors.
    expect(hashSync('U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.')).toBe(
      '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
    );
    expect(hashSync('U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.')).toBe(
      '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK',
    );
  });

  it('computes what libxcrypt does, for every password', async () => {
    const inputs = Array.from({ length: 8 }, (_, index) => scenario.body(index, 0));
    expect(new Set(inputs.map(({ password }) => password)).size).toBe(8);
    for (const input of inputs) expect(run(input), input.password).toEqual(scenario.reference(input));
    expect(await runAsync(scenario.body(0, 0))).toEqual(scenario.reference(scenario.body(0, 0)));
  });
});
