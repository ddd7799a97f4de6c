import { hostname, userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../harness/result/environment.js';
import { environmentSchema } from '../../../harness/result/schema.js';

describe('readEnvironment', () => {
  const environment = readEnvironment();

  it('fits the schema, with a version of every library that is measured', () => {
    expect(environmentSchema.safeParse(environment).error).toBeUndefined();
    expect(Object.keys(environment.libraries)).toEqual([
      'piscina',
      'workerpool',
      'fastify',
      'undici',
      'autocannon',
    ]);
    for (const version of Object.values(environment.libraries)) expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('names neither the machine, nor the user, nor a path', () => {
    const { username, homedir } = userInfo();
    const words = Object.values(environment).flatMap((value) => String(value).split(/\s+/));
    expect(words).not.toContain(hostname());
    expect(words).not.toContain(username);
    expect(environment.os).toMatch(/^\w+ \d+(\.\d+)*$/);
    expect(JSON.stringify(environment)).not.toContain(homedir);
    expect(JSON.stringify(environment)).not.toContain(process.cwd());
  });

  it('takes the size of the thread pool of libuv from where libuv takes it', () => {
    const before = process.env.UV_THREADPOOL_SIZE;
    process.env.UV_THREADPOOL_SIZE = '16';
    expect(readEnvironment().uvThreadpoolSize).toBe(16);
    delete process.env.UV_THREADPOOL_SIZE;
    expect(readEnvironment().uvThreadpoolSize).toBe(4);
    if (before !== undefined) process.env.UV_THREADPOOL_SIZE = before;
  });
});
