/** The articles whose sentences are put to the test, in the order of their rows. */
import { BLOCKING_CODE } from './blocking-code.js';
import { EXECUTORS } from './executors.js';
import { MODEL_SERVER } from './model-server.js';
import { BACKGROUND } from './model-server-background.js';
import type { Article } from './row.js';

export const ARTICLES: readonly Article[] = [
  {
    title: 'Sentry Answers, on the difference between run_in_executor and run_in_threadpool',
    url: 'https://sentry.io/answers/fastapi-difference-between-run-in-executor-and-run-in-threadpool/',
    rows: EXECUTORS,
  },
  {
    title: 'ApX Machine Learning, hands-on section on async operations in a FastAPI model server',
    url: 'https://apxml.com/courses/fastapi-ml-deployment/chapter-5-async-operations-performance/practice-implementing-async',
    rows: [...MODEL_SERVER, ...BACKGROUND],
  },
  { title: 'Codefinity, "Running Blocking Code with run_in_executor()"', rows: BLOCKING_CODE },
];
