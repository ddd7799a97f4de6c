/** What is found of the articles' rows, as reports show it. */
import type { CitedRow, Outcome } from './row.js';

/** What came of one language's half of a row. */
export type HalfFinding =
  | {
      readonly outcome: Outcome;
      readonly known: Outcome;
      readonly measured: string;
      readonly why: string;
    }
  /** `why` says what is missing. */
  | { readonly outcome: null; readonly known: Outcome; readonly why: string };

export interface Finding {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly python?: HalfFinding;
  readonly node?: HalfFinding;
  /** Whether it rests on tasks that compute, so that other programs on the same cores blur it. Absent: no. */
  readonly computes?: true;
  /** Instead of both, where nothing can be measured. */
  readonly cited?: Pick<CitedRow, 'known' | 'why'>;
}

export interface ArticleFindings {
  readonly title: string;
  /** Where the article can be read; absent where its address is not known. */
  readonly url?: string;
  readonly findings: readonly Finding[];
}

/** Whether the figures say something else than primary sources do. */
export function isOtherwise(half: HalfFinding | undefined): boolean {
  return half !== undefined && half.outcome !== null && half.outcome !== half.known;
}

/** The halves that came out otherwise than known: `R11`, and `R11 (Node.js)` for that half. */
export function otherwiseThanKnown(articles: readonly ArticleFindings[]): string[] {
  return articles.flatMap(({ findings }) =>
    findings.flatMap(({ id, python, node }) => [
      ...(isOtherwise(python) ? [id] : []),
      ...(isOtherwise(node) ? [`${id} (Node.js)`] : []),
    ]),
  );
}
