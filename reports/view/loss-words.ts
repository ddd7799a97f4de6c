/** What each class of requests without a right answer means, in one line for a legend. */

const WORDS: Readonly<Record<string, string>> = {
  'bad-body': 'answered with the wrong result',
  timeout: 'no answer in the time that the load allows',
  'timeout-connecting': 'no connection in the time that the load allows',
  'timeout-waiting': 'sent, and no answer began in the time that the load allows',
  'timeout-body': 'an answer began, and did not end in the time that the load allows',
  dropped: 'never sent, because as many requests were in flight as the load allows',
  unfinished: 'still open when the load gave up waiting',
  'connect-refused': 'nobody listened',
  'connect-timeout': 'no connection in time',
  'connect-other': 'no connection',
  'reset-before-response': 'the server reset the connection without an answer (RST)',
  'closed-before-response': 'the server closed the connection without an answer (FIN)',
  'truncated-body': 'the connection ended in the middle of an answer',
  'too-long': 'an answer longer than any right one',
  protocol: 'not an answer in HTTP',
  generator: 'the machine that sends ran out of ports, files or memory',
  'http-429': 'refused on purpose: too many requests',
  'http-503': 'refused on purpose: overloaded',
};

const STATUS = /^http-(\d{3})$/;

/** `timeout: no answer in …`; `null` for a class that is not known here. */
export function lossWords(name: string): string | null {
  const [, status] = STATUS.exec(name) ?? [];
  const words = Object.hasOwn(WORDS, name) ? WORDS[name] : status && `answered with status ${status}`;
  return words ? `${name}: ${words}` : null;
}
