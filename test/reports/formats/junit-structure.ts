/**
 * What readers of JUnit XML take, as https://github.com/testmoapp/junitxml has it: which element stands in which, what
 * it must be called, and counts that are the counts. Throws where a document is anything else.
 */
import assert from 'node:assert/strict';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

type Attributes = Readonly<Record<string, string>>;
interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Element[];
  readonly text: string;
}

export interface ReadCase {
  readonly suite: string;
  readonly name: string;
  /** As it is spelled; absent where the case has none. */
  readonly time?: string;
  readonly properties: Attributes;
  readonly outcome: { readonly kind: string; readonly attributes: Attributes; readonly text: string } | null;
}

const COUNTED = ['tests', 'failures', 'errors', 'skipped'];
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', ...COUNTED, 'time', 'timestamp'],
  testsuite: ['name', ...COUNTED],
  testcase: ['classname', 'name'],
  properties: [],
  property: ['name', 'value'],
  failure: ['type', 'message'],
  error: ['type', 'message'],
  skipped: ['message'],
};
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['testsuite'],
  testsuite: ['testcase'],
  testcase: ['properties', 'failure', 'error', 'skipped'],
  properties: ['property'],
};

export function readJunit(xml: string): readonly ReadCase[] {
  assert.equal(XMLValidator.validate(xml), true, 'it is not well-formed');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML 1.0 has no place for.
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
  });
  const roots = (parser.parse(xml) as object[]).map(elementOf).filter(({ name }) => !/^[?#]/.test(name));
  assert.deepEqual(
    roots.map(({ name }) => name),
    ['testsuites'],
  );
  const [root] = roots as [Element];
  checkElement(root);
  const cases = root.children.flatMap(({ attributes, children }) =>
    children.map((child) => caseOf(attributes.name ?? '', child)),
  );
  checkCounts(root.attributes, cases);
  for (const suite of root.children)
    checkCounts(
      suite.attributes,
      cases.filter((one) => one.suite === suite.attributes.name),
    );
  const names = cases.map(({ suite, name }) => `${suite}\n${name}`);
  assert.equal(new Set(names).size, names.length, 'two cases have the same name');
  assert.match(root.attributes.timestamp ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  return cases;
}

function elementOf(node: object): Element {
  const [name = ''] = Object.keys(node).filter((key) => key !== ':@');
  const inner = (node as Record<string, object[]>)[name];
  const elements = Array.isArray(inner) ? inner.map(elementOf) : [];
  const own = Array.isArray(inner) ? inner : [];
  return {
    name,
    attributes: ((node as Record<string, Attributes>)[':@'] ?? {}) as Attributes,
    children: elements.filter(({ name }) => name !== '#text'),
    text: own.map((part) => (part as Record<string, string>)['#text'] ?? '').join(''),
  };
}

function checkElement({ name, attributes, children }: Element): void {
  // What took no time of its own has none.
  const isTimed = ['testsuite', 'testcase'].includes(name) && 'time' in attributes;
  const expected = [...(REQUIRED[name] ?? []), ...(isTimed ? ['time'] : [])];
  assert.deepEqual(Object.keys(attributes), expected, `attributes of ${name}`);
  for (const child of children) {
    assert.ok(INSIDE[name]?.includes(child.name), `${child.name} stands in ${name}`);
    checkElement(child);
  }
  if ('time' in attributes) assert.match(attributes.time ?? '', /^\d+\.\d{3}$/);
}

function caseOf(suite: string, { attributes, children }: Element): ReadCase {
  assert.equal(attributes.classname, suite);
  const outcomes = children.filter(({ name }) => name !== 'properties');
  assert.ok(outcomes.length <= 1, 'a case has one outcome');
  const [outcome] = outcomes;
  const properties = children.find(({ name }) => name === 'properties')?.children ?? [];
  return {
    suite,
    name: attributes.name ?? '',
    ...(attributes.time === undefined ? {} : { time: attributes.time }),
    properties: Object.fromEntries(properties.map(({ attributes: { name, value } }) => [name, value ?? ''])),
    outcome:
      outcome === undefined
        ? null
        : { kind: outcome.name, attributes: outcome.attributes, text: outcome.text },
  };
}

function checkCounts(attributes: Attributes, cases: readonly ReadCase[]): void {
  const count = (kind: string) => String(cases.filter(({ outcome }) => outcome?.kind === kind).length);
  assert.deepEqual(
    [attributes.tests, attributes.failures, attributes.errors, attributes.skipped],
    [String(cases.length), count('failure'), count('error'), count('skipped')],
  );
}
