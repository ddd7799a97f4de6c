import { errors } from 'undici';
import { describe, expect, it } from 'vitest';
import { failureClass } from '../../../harness/client/failure-class.js';

const failing = (code: string) => Object.assign(new Error(code), { code });

describe('the class of a failure', () => {
  it.each([
    ['ECONNREFUSED', 'connect-refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['EHOSTUNREACH', 'connect-other'],
    ['ENETUNREACH', 'connect-other'],
    ['ECONNRESET', 'reset-before-response'],
    ['EPIPE', 'reset-before-response'],
    ['UND_ERR_SOCKET', 'closed-before-response'],
    ['HPE_INVALID_EOF_STATE', 'closed-before-response'],
    ['HPE_INVALID_CONSTANT', 'protocol'],
    ['UND_ERR_HEADERS_OVERFLOW', 'protocol'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'truncated-body'],
    ['EADDRNOTAVAIL', 'generator'],
    ['EMFILE', 'generator'],
    ['ENOBUFS', 'generator'],
    ['EAI_AGAIN', 'generator'],
    ['ESOMETHING', 'connect-other'],
    ['', 'connect-other'],
  ])('%s is %s before an answer began', (code, name) => {
    expect(failureClass(failing(code), false)).toBe(name);
  });

  it.each([
    ['ECONNRESET', 'truncated-body'],
    ['UND_ERR_SOCKET', 'truncated-body'],
    ['ETIMEDOUT', 'truncated-body'],
    ['HPE_INVALID_EOF_STATE', 'truncated-body'],
    ['HPE_INVALID_CHUNK_SIZE', 'protocol'],
    ['EMFILE', 'generator'],
  ])('%s is %s after it began', (code, name) => {
    expect(failureClass(failing(code), true)).toBe(name);
  });

  it('a parser error without a code is one of protocol', () => {
    expect(failureClass(new errors.HTTPParserError('no HTTP'), false)).toBe('protocol');
  });
});
