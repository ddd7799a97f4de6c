/**
 * An article of sentences whose entities are known, because they were put in. The list beside each sentence is what
 * its writer meant; a test holds the model to it, and sentences that the model reads otherwise were left out. The
 * models of wink-nlp are files that do not learn: another version of the package may find other entities, and then
 * this list has to be looked at again.
 */
import type { ArticleAnswer } from '../tasks/nlp-entities.js';

interface Sentence {
  readonly text: string;
  readonly entities: readonly string[];
}

const MONTHS = ['January', 'March', 'April', 'June', 'July', 'October'] as const;
const NAMES = ['anna', 'bruno', 'chiara', 'dmitri', 'elif'] as const;
const DAYS = ['Monday', 'Tuesday', 'Thursday', 'Friday'] as const;
const LENGTHS = ['three hours', 'two weeks', 'six months', 'ten minutes'] as const;

const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T;

/** Sentence `key`: another form for each of twelve in a row, and other figures and names in each of them. */
const FORMS: readonly ((key: number) => Sentence)[] = [
  (key) => ({
    text: `The invoice of $${1 + (key % 9)},${100 + (key % 900)} was paid on ${at(MONTHS, key)} ${1 + (key % 28)}, ${1990 + (key % 30)}.`,
    entities: ['MONEY', 'DATE'],
  }),
  (key) => ({
    text: `Please write to ${at(NAMES, key)}@example.com before ${1 + (key % 11)} pm.`,
    entities: ['EMAIL', 'TIME'],
  }),
  (key) => ({ text: `Sales in the region grew by ${2 + (key % 60)}% again.`, entities: ['PERCENT'] }),
  (key) => ({ text: `They waited for ${at(LENGTHS, key)} at the station.`, entities: ['DURATION'] }),
  (key) => ({ text: `See https://example.com/report/${key} for details.`, entities: ['URL'] }),
  (key) => ({
    text: `The keeper counted ${200 + (key % 700)} people in the harbour.`,
    entities: ['CARDINAL'],
  }),
  (key) => ({
    text: `The meeting starts at ${1 + (key % 12)}:30 am on ${at(DAYS, key)}.`,
    entities: ['TIME', 'DATE'],
  }),
  () => ({ text: 'Nobody in the old house had heard the rain or the wind.', entities: [] }),
  (key) => ({ text: `Our office opened in ${at(MONTHS, key)} ${1980 + (key % 40)}.`, entities: ['DATE'] }),
  (key) => ({ text: `The tickets cost ${20 + (key % 70)} dollars each.`, entities: ['MONEY'] }),
  () => ({ text: 'He was not happy with the result, but he kept quiet.', entities: [] }),
  (key) => ({ text: `She came in ${4 + (key % 15)}th in the race.`, entities: ['ORDINAL'] }),
];

const SENTENCES_PER_PARAGRAPH = 16;
const PARAGRAPHS = 80;

const sentenceOf = (key: number) => at(FORMS, key)(key * 7);

/** Every variant has other figures and names, and begins with another form. */
const keysOf = (variant: number, paragraph: number) =>
  Array.from(
    { length: SENTENCES_PER_PARAGRAPH },
    (_, place) => variant * 1_009 + paragraph * SENTENCES_PER_PARAGRAPH + place,
  );

const paragraphsOf = (variant: number) =>
  Array.from({ length: PARAGRAPHS }, (_, paragraph) => keysOf(variant, paragraph).map(sentenceOf));

export function articleText(variant: number): string {
  return paragraphsOf(variant)
    .map((sentences) => sentences.map(({ text }) => text).join(' '))
    .join('\n\n');
}

/** What was put into it. */
export function articleEntities(variant: number): Omit<ArticleAnswer, 'article'> {
  const sentences = paragraphsOf(variant).flat();
  const entities: Record<string, number> = {};
  for (const type of sentences.flatMap((sentence) => sentence.entities).sort())
    entities[type] = (entities[type] ?? 0) + 1;
  return { sentences: sentences.length, entities };
}
