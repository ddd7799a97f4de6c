/**
 * The classes under which failures of undici and of the system are counted and reported. A failure of the machine that
 * sends (`generator`) is kept apart from the server's: no strategy is to blame for it.
 */
import { errors } from 'undici';

/** A parser error that means the end came too early, not that something was malformed. */
const EARLY_END = 'HPE_INVALID_EOF_STATE';

const CLASS_OF_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connect-refused',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ETIMEDOUT: 'connect-timeout',
  ECONNRESET: 'reset-before-response',
  EPIPE: 'reset-before-response',
  UND_ERR_SOCKET: 'closed-before-response',
  UND_ERR_DESTROYED: 'closed-before-response',
  [EARLY_END]: 'closed-before-response',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated-body',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
  EADDRNOTAVAIL: 'generator',
  EMFILE: 'generator',
  ENFILE: 'generator',
  ENOBUFS: 'generator',
  ENOMEM: 'generator',
  EAI_AGAIN: 'generator',
};

/** Classes that are what they are, however much of the answer has come. */
const AT_ANY_TIME = new Set(['protocol', 'generator']);

/**
 * The class of a failure, as the reports name it; one that is not known is `connect-other`.
 *
 * @param answerBegan Whether status and headers had come: whatever breaks the connection then truncates the body.
 */
export function failureClass(cause: Error, answerBegan: boolean): string {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const isParsers = cause instanceof errors.HTTPParserError || code.startsWith('HPE_');
  const known = CLASS_OF_CODE[code] ?? (isParsers ? 'protocol' : 'connect-other');
  return answerBegan && !AT_ANY_TIME.has(known) ? 'truncated-body' : known;
}
