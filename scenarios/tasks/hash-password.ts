/** A password hash with scrypt: native code that fills one core and 32 MiB of memory. */
import { type ScryptOptions, scrypt, scryptSync } from 'node:crypto';

export interface PasswordInput {
  readonly user: string;
  readonly password: string;
}

export interface PasswordAnswer {
  readonly user: string;
  /** Hexadecimal. */
  readonly key: string;
}

/** One salt for all, so that the right keys can stand in a table. Never do this with real passwords. */
const SALT = 'stallbench';

const KEY_BYTES = 32;

/** Needs 128 * N * r bytes = 32 MiB; Node's default limit is that very size and refuses it. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

export function run({ user, password }: PasswordInput): PasswordAnswer {
  return { user, key: scryptSync(password, SALT, KEY_BYTES, COST).toString('hex') };
}

/** Runs in libuv's pool. */
export function runAsync({ user, password }: PasswordInput): Promise<PasswordAnswer> {
  return new Promise((resolve, reject) => {
    scrypt(password, SALT, KEY_BYTES, COST, (error, key) => {
      if (error) reject(error);
      else resolve({ user, key: key.toString('hex') });
    });
  });
}
