/**
 * Real native code that computes. It holds a core wherever it runs: more slots than cores do not help, and
 * the native form is a pool too, libuv's.
 */
import { defineScenario } from '../harness/scenario.js';
import type { PasswordAnswer, PasswordInput } from './tasks/hash-password.js';

/**
 * The right keys, in hexadecimal, computed with Python's hashlib, which is other code (OpenSSL 3 through
 * CPython):
 *
 *     hashlib.scrypt(password.encode(), salt=b'stallbench', n=2**15, r=8, p=1, maxmem=2**26, dklen=32).hex()
 */
const KEYS: Readonly<Record<string, string>> = {
  'correct horse': 'b17abcabbf822ad22cb547746604cb72a2ceaf5e84b8366f495a86b8f83893b2',
  'battery staple': '78a6344b0acb18d998d7593b161facede6585b2204e7d09146ca824ee69f8dfc',
  'Tr0ub4dor&3': '3fce15f261d7dc443c356dd4e2e90e553ddcd3f45cd60f31fa009f91ee62917e',
  'open sesame': '1265195f28d4674082c5dff5d109584d44f691aca6790e76fa06727e620ec7cc',
  swordfish: '7a31d15fa0b1a4a3bd73e969f0a8928a4a5cf15b2e5f42381ce8051a5033380f',
  hunter2: 'e0ce0c1ff3d7bd6ed7a47da17e71e1832d9f6f7ec8671ad58b1bcc1c5c4fa33e',
  letmein: '016a1e8954294cfdfa46d51e64342a24f985ef011d118aa99c2021d24d33a72f',
  pa55w0rd: '73048b8a6fb2abb1aa6153d7893f5ab7a73f81bba5ae7ce002dde8b22f1f36ff',
};

const PASSWORDS = Object.keys(KEYS);

export default defineScenario<PasswordInput, PasswordAnswer>({
  summary: '4 requests at once, each hashes a password with scrypt (N = 32768, r = 8) in native code',
  source: 'Node.js guide "Don\'t Block the Event Loop": no synchronous crypto in a server',
  work: 'cpu',
  serviceMs: 'calibrated',
  // The default size of libuv's pool, in which crypto.scrypt works.
  nativeSlots: 'libuv',
  task: new URL('./tasks/hash-password.js', import.meta.url),
  route: {
    path: '/hash-password',
    body: {
      type: 'object',
      properties: { user: { type: 'string' }, password: { type: 'string', minLength: 1 } },
      required: ['user', 'password'],
      additionalProperties: false,
    },
  },
  invalid: { body: { user: 'user-1', password: '' }, field: 'password' },
  body: (index, seed) => ({
    user: `user-${index}`,
    password: PASSWORDS[(index + seed) % PASSWORDS.length] as string,
  }),
  reference: ({ user, password }) => ({ user, key: KEYS[password] ?? '' }),
  load: 'burst:4',
  strategies: ['inline', 'async', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
