/** What one output stream can show. Each stream decides for itself: the result may be piped while progress is not. */
import type { RenderOptions } from '../../reports/reporter.js';
import type { GivenFlags } from '../config/flags.js';

/** A file or a pipe has no width; logs of a CI show about this much without wrapping. */
const COLUMNS_WITHOUT_TERMINAL = 120;

export interface Screen extends RenderOptions {
  write(text: string): void;
  /** Whether a line on it can be rewritten. */
  readonly isTerminal: boolean;
}

/** As much of a `tty.WriteStream` as is asked. */
interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function screenOn(stream: Stream, env: NodeJS.ProcessEnv): Screen {
  const isTerminal = stream.isTTY === true && env.TERM !== 'dumb';
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    color: canColor(isTerminal, env),
    unicode: canUnicode(env),
    columns: stream.columns || COLUMNS_WITHOUT_TERMINAL,
  };
}

/** Order of precedence as in Node's own `tty.getColorDepth`: FORCE_COLOR, NO_COLOR, TERM, CI, the stream itself. */
function canColor(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, CI: ci } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused) return false;
  return isTerminal && !ci;
}

/** Only what says that it can do no more than ASCII is believed; where no locale is set, nobody has said so. */
function canUnicode({ TERM, LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG || 'UTF-8';
  return TERM !== 'dumb' && TERM !== 'linux' && /utf-?8/i.test(locale);
}

/** How to render for a screen, given what the flags forbid and what they add. */
export function renderOptionsFor({ color, unicode, columns }: Screen, flags: GivenFlags): RenderOptions {
  return {
    color: color && !flags.has('no-color'),
    unicode: unicode && !flags.has('ascii'),
    columns,
    ...(flags.has('mermaid') ? { mermaid: true } : {}),
  };
}
