/** A real model in the place of the articles' sleep: it is loaded once per worker, and each request runs it. */
import { defineScenario } from '../harness/scenario.js';
import { articleEntities, articleText } from './requests/article.js';
import { variantsOf } from './requests/variants.js';
import type { ArticleAnswer, ArticleInput } from './tasks/nlp-entities.js';

const VARIANTS = 8;

const textOf = variantsOf(VARIANTS, articleText);
const entitiesOf = variantsOf(VARIANTS, articleEntities);

export default defineScenario<{ article: number }, ArticleAnswer>({
  summary: '4 requests at once, each has a language model find the entities in an article of 1280 sentences',
  source:
    'ApX Machine Learning, hands-on section on async operations in a FastAPI model server: blocking inference; ' +
    'here with a real model, wink-nlp and wink-eng-lite-web-model',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  needs: ['wink-nlp', 'wink-eng-lite-web-model'],
  task: new URL('./tasks/nlp-entities.js', import.meta.url),
  route: {
    path: '/nlp-entities',
    body: {
      type: 'object',
      properties: { article: { type: 'integer', minimum: 0 } },
      required: ['article'],
      additionalProperties: false,
    },
  },
  invalid: { body: { article: -1 }, field: 'article' },
  body: (index, seed) => ({ article: index + seed }),
  reference: ({ article }) => ({ article, ...entitiesOf(article) }),
  prepare: ({ article }): ArticleInput => ({ article, text: textOf(article) }),
  load: 'burst:4',
  strategies: ['inline', 'partitioned', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
