/** From a result to what is found of every row. Pure: the same result gives the same findings. */
import type { Result } from '../result/schema.js';
import { ARTICLES } from './articles.js';
import { type Figures, figuresOf, NotMeasured } from './figures.js';
import type { ArticleFindings, Finding, HalfFinding } from './finding.js';
import { type ArticleRow, type Half, isCited } from './row.js';

export function judgeArticles(result: Result): readonly ArticleFindings[] {
  const figures = figuresOf(result);
  return ARTICLES.map(({ rows, ...article }) => ({
    ...article,
    findings: rows.map((row) => judgeRow(row, figures)),
  }));
}

export function judgeRow(row: ArticleRow, figures: Figures): Finding {
  const { id, says, source } = row;
  if (isCited(row)) return { id, says, source, cited: { known: row.known, why: row.why } };
  const { python, node } = row;
  const cells = [python, node].flatMap((half) => half?.cells(figures) ?? []);
  return {
    id,
    says,
    source,
    ...(python === undefined ? {} : { python: judgeHalf(python, figures) }),
    ...(node === undefined ? {} : { node: judgeHalf(node, figures) }),
    ...(cells.some(figures.computes) ? { computes: true } : {}),
  };
}

function judgeHalf({ known, judge }: Half, figures: Figures): HalfFinding {
  try {
    return { known, ...judge(figures) };
  } catch (cause) {
    if (!(cause instanceof NotMeasured)) throw cause;
    return { known, outcome: null, why: cause.message };
  }
}
