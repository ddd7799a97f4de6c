/** Reads the tags of a page, strictly: every one is closed, unless it needs no end, and attributes are quoted. */

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the elements around it, the outermost first. */
  readonly within: readonly string[];
}

const VOID = new Set(['meta', 'input', 'br', 'link', 'img']);

/** What ends where one of these begins, or where the element around it ends. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  th: ['th', 'td', 'tr'],
  td: ['th', 'td', 'tr'],
  tr: ['tr'],
};

/** Their text is not markup. */
const RAW = /(<(style|script)[^>]*>)[\s\S]*?(<\/\2>)/g;

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>|<!doctype html>|[<>]/g;

/** @throws Error where a tag is not closed, closes another one, or a bare bracket stands in the text. */
export function tagsOf(page: string): readonly Tag[] {
  const open: string[] = [];
  const tags: Tag[] = [];
  for (const [text, closes, name, attributes = '', closed] of page.replace(RAW, '$1$3').matchAll(TAG)) {
    if (text === '<!doctype html>') continue;
    if (name === undefined) throw new Error(`a bare ${text} in the text`);
    if (closes) {
      let last = open.pop();
      while (last !== name && last !== undefined && last in ENDED_BY) last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>`);
      continue;
    }
    while (ENDED_BY[open.at(-1) ?? '']?.includes(name)) open.pop();
    tags.push({ name, attributes: attributesOf(attributes), within: [...open] });
    if (!closed && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return tags;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

/** What a reader sees, without tags; entities as they are. */
export function textOf(page: string): string {
  return page
    .replace(RAW, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
