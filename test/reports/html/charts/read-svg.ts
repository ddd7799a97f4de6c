/** A drawing as a tree, read by a parser that refuses what is not well-formed: tests look at what was drawn. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Markup } from '../../../../reports/html/markup.js';

export interface Shape {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Shape[];
  /** Own text, without that of its children. */
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
});

/** @throws Where the drawing is not exactly one well-formed element. */
export function readSvg({ text }: Markup): Shape {
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new Error(validity.err.msg);
  const [root, ...others] = parser.parse(text) as Node[];
  if (root === undefined || others.length > 0) throw new Error('not one element');
  return shapeOf(root);
}

/** All of a class, or of all shapes; in the order in which they are drawn. */
export function within(shape: Shape, className?: string): readonly Shape[] {
  const inside = shape.children.flatMap((child) => [child, ...within(child)]);
  return className === undefined
    ? inside
    : inside.filter(({ attributes }) => (attributes.class ?? '').split(' ').includes(className));
}

/** The bars of rows of a class, without bars that are of another kind themselves. */
export function barsIn(shape: Shape, rowClass: string): readonly Shape[] {
  return within(shape, rowClass).flatMap(({ children }) =>
    children.filter(
      ({ tag, attributes }) => tag === 'rect' && [undefined, 'thin'].includes(attributes.class),
    ),
  );
}

/** The texts in such rows. */
export function textsIn(shape: Shape, rowClass: string): readonly Shape[] {
  return within(shape, rowClass).flatMap(({ children }) => children.filter(({ tag }) => tag === 'text'));
}

/** What the pointer is told on a shape. */
export function titleOf(shape: Shape): string | undefined {
  return shape.children.find(({ tag }) => tag === 'title')?.text;
}

/** `12.5` of `12.5%`; 0 where it is not said, as in SVG. */
export function percentOf(shape: Shape, attribute: string): number {
  const value = shape.attributes[attribute] ?? '0%';
  if (!/^\d+(\.\d{1,2})?%$/.test(value)) throw new Error(`${attribute}="${value}" is no place in per cent`);
  return Number.parseFloat(value);
}

function shapeOf(node: Node): Shape {
  const tag = Object.keys(node).find((key) => key !== ':@') as string;
  const children = node[tag] as Node[];
  return {
    tag,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: children.filter((child) => !('#text' in child)).map(shapeOf),
    text: children.map((child) => child['#text'] ?? '').join(''),
  };
}
