/** A password hash with bcrypt in JavaScript: cost 10, the default of the package. */
import { loadPackage } from './load-package.js';

const { hash, hashSync } = loadPackage<Pick<typeof import('bcryptjs'), 'hash' | 'hashSync'>>('bcryptjs');

export interface PasswordInput {
  readonly user: string;
  readonly password: string;
}

export interface PasswordAnswer {
  readonly user: string;
  /** Algorithm, cost, salt and hash, as bcrypt stores them. */
  readonly hash: string;
}

/** One salt for all, so that the right hashes can stand in a table. Never do this with real passwords. */
const SALT = '$2b$10$stallbenchstallbenchse';

export function run({ user, password }: PasswordInput): PasswordAnswer {
  return { user, hash: hashSync(password, SALT) };
}

/**
 * Not native: the package computes on the thread that calls, and lets others have a turn after every 100 ms at the
 * latest. A hash that takes less than that is not interrupted at all.
 */
export async function runAsync({ user, password }: PasswordInput): Promise<PasswordAnswer> {
  return { user, hash: await hash(password, SALT) };
}
