/** Real JavaScript that computes, has no native form and can be partitioned by hand, section by section. */
import { createHash } from 'node:crypto';
import { defineScenario } from '../harness/scenario.js';
import { markdownDocument } from './requests/markdown-document.js';
import { variantsOf } from './requests/variants.js';
import type { MarkdownAnswer, MarkdownInput } from './tasks/render-markdown.js';

const VARIANTS = 4;

const documentOf = variantsOf(VARIANTS, markdownDocument);

const right = variantsOf(VARIANTS, (variant): Omit<MarkdownAnswer, 'document'> => {
  const { html } = documentOf(variant);
  return { characters: html.length, sha256: createHash('sha256').update(html).digest('hex') };
});

export default defineScenario<{ document: number }, MarkdownAnswer>({
  summary: '4 requests at once, each renders a Markdown document of about 170 kB with markdown-it',
  source: 'Node.js guide "Don\'t Block the Event Loop": partitioning against offloading',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  needs: ['markdown-it'],
  task: new URL('./tasks/render-markdown.js', import.meta.url),
  route: {
    path: '/render-markdown',
    body: {
      type: 'object',
      properties: { document: { type: 'integer', minimum: 0 } },
      required: ['document'],
      additionalProperties: false,
    },
  },
  invalid: { body: { document: -1 }, field: 'document' },
  body: (index, seed) => ({ document: index + seed }),
  reference: ({ document }) => ({ document, ...right(document) }),
  prepare: ({ document }): MarkdownInput => ({ document, markdown: documentOf(document).markdown }),
  load: 'burst:4',
  strategies: ['inline', 'partitioned', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
