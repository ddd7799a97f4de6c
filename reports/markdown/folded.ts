/** What a reader opens: GitHub needs the empty lines to read Markdown inside HTML. */
import { escapeMarkdown as escaped } from './escape.js';

export function folded(title: string, body: string): string {
  return `<details>\n<summary>${escaped(title)}</summary>\n\n${body}\n\n</details>`;
}
