/**
 * Real JavaScript that computes, and an asynchronous form that does not help: it returns a promise and computes on
 * the event loop all the same.
 */
import { defineScenario } from '../harness/scenario.js';
import type { PasswordAnswer, PasswordInput } from './tasks/bcrypt-password.js';

/**
 * The right hashes, computed with libxcrypt 4.4.33, which is other code (in C):
 *
 *     perl -e 'print crypt("swordfish", "\$2b\$10\$stallbenchstallbenchse")'
 */
const HASHES: Readonly<Record<string, string>> = {
  'correct horse': 'KglvGnS6K57efPCUZM1sO./Xm8IWdrC',
  'battery staple': 'ePtWRmGfu./cZQDKvE1MGb3qW9EnASK',
  'Tr0ub4dor&3': 'pIzbGnehy3dqxTP/zqroUqFwUc0jX2O',
  'open sesame': 'UJlGjRC3DovQp.wB1m.TL8Ps0YgJ.WO',
  swordfish: 'XtC.vY3HU7153zk9otUR93hc7yYhMES',
  hunter2: 'uvdAeEtQvzZtT1TTmjb7ECY4BRYtPfO',
  letmein: 'PpljQDWBt9zPyMoPKaU2Rn47EcFZkkq',
  pa55w0rd: 'kCKcMG6weZ/WAWH/9AaqmdmQ8fwet9y',
};

const PASSWORDS = Object.keys(HASHES);

export default defineScenario<PasswordInput, PasswordAnswer>({
  summary: '4 requests at once, each hashes a password with bcryptjs (cost 10) in plain JavaScript',
  source:
    'bcryptjs README: asynchronous APIs split an operation into small chunks, placed on the JS event queue; ' +
    'Node.js guide "Don\'t Block the Event Loop": no synchronous crypto in a server',
  work: 'cpu',
  serviceMs: 'calibrated',
  // Its asynchronous form computes on the thread that calls it.
  nativeSlots: 1,
  needs: ['bcryptjs'],
  task: new URL('./tasks/bcrypt-password.js', import.meta.url),
  route: {
    path: '/bcrypt-password',
    body: {
      type: 'object',
      properties: {
        user: { type: 'string' },
        // bcrypt reads no more than 72 bytes.
        password: { type: 'string', minLength: 1, maxLength: 72 },
      },
      required: ['user', 'password'],
      additionalProperties: false,
    },
  },
  invalid: { body: { user: 'user-1', password: '' }, field: 'password' },
  body: (index, seed) => ({
    user: `user-${index}`,
    password: PASSWORDS[(index + seed) % PASSWORDS.length] as string,
  }),
  reference: ({ user, password }) => ({ user, hash: `$2b$10$stallbenchstallbenchse${HASHES[password]}` }),
  load: 'burst:4',
  strategies: ['inline', 'async', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
