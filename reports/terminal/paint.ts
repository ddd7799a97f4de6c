/** The few styles of the terminal report. Whether they are used at all is the caller's decision, not a guess here. */
import { styleText } from 'node:util';

const STYLES = { strong: 'bold', faint: 'dim', good: 'green', bad: 'red', doubt: 'yellow' } as const;

export type Style = keyof typeof STYLES;

export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return (style, text) => (color ? styleText(STYLES[style], text, { validateStream: false }) : text);
}
