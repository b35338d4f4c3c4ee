import { buildIndex } from '../../shared/engines/search/build-index.ts';
import { openIndex, type SearchIndex } from '../../shared/engines/search/open-index.ts';
import { splitSentences } from '../../shared/engines/search/sentences.ts';
import { ARTICLES, TOPICS } from '../../test/support/articles.ts';
import { FITTED, readBusinesses } from '../../test/support/businesses.ts';
import { indexOf } from '../../test/unit/engines/extractive/ask.ts';
import { chunkOf, type PassageRow } from './data.ts';

/** A question with the knowledge that it is asked of. */
export interface Case {
  readonly kind: 'businesses' | 'articles';
  /** What was written as one: held out together. */
  readonly source: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly index: SearchIndex;
  /** How much it counts; a question whose answer was taken out counts half, because it is taken out in two ways. */
  readonly weight: number;
}

/**
 * Every question of the invented businesses and articles. An article is read as one passage and as one for each
 * paragraph, because tenants' texts are cut either way. Each of its questions is asked three times: as it is, of
 * articles that lack the sentence with the answer, and of articles that lack the whole article.
 */
export function* inventedCases(): Generator<Case> {
  for (const { name, files, answerable, unanswerable } of readBusinesses(FITTED)) {
    const asked = { kind: 'businesses', source: name, index: indexOf(files), weight: 1 } as const;
    for (const [question] of answerable) yield { ...asked, question, answerable: true };
    for (const question of unanswerable) yield { ...asked, question, answerable: false };
  }
  for (const rows of [byParagraph, asWhole]) yield* casesOf(rows);
}

function* casesOf(rows: readonly PassageRow[]): Generator<Case> {
  const index = indexOfRows(rows);
  for (const { name, answerable, unanswerable } of TOPICS) {
    const asked = { kind: 'articles', source: name, index, weight: 1 } as const;
    for (const question of unanswerable) yield { ...asked, question, answerable: false };
    for (const [question, says] of answerable) {
      yield { ...asked, question, answerable: true };
      const { title } = rows.find(({ text }) => text.includes(says)) ?? {};
      const unsaid = rows.map((row) => (row.title === title ? without(row, says) : row));
      const unheard = rows.filter((row) => row.title !== title);
      for (const lacking of [unsaid, unheard])
        yield { ...asked, question, answerable: false, index: indexOfRows(lacking), weight: 0.5 };
    }
  }
}

const byParagraph = ARTICLES.flatMap(({ title, passages }) =>
  passages.map((text, n) => ({ id: `${title} ${n}`, title, text })),
);

const asWhole = ARTICLES.map(({ title, passages }) => ({ id: title, title, text: passages.join(' ') }));

const without = (row: PassageRow, says: string): PassageRow => ({
  ...row,
  text: splitSentences(row.text)
    .filter((sentence) => !sentence.includes(says))
    .join(' '),
});

const indexOfRows = (rows: readonly PassageRow[]): SearchIndex => openIndex(buildIndex(rows.map(chunkOf)));
