/** A port that nobody listens on now, for a server that has to be told its port. */
import { createServer } from 'node:net';

/**
 * Takes any free port of 127.0.0.1 and lets go of it. Somebody else could take it before the server does; the server
 * then fails to start, and its trial says so.
 */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('the system gave no port'));
      });
    });
  });
}
