import { type Fixture, readFixture } from './businesses.ts';

/** Invented articles on related subjects, and what people type into a search engine about them. */
export const TOPICS: readonly Fixture[] = [
  'places-and-nature',
  'films-songs-and-books',
  'history-people-and-law',
  'science-body-and-sport',
].map((name) => readFixture(`articles/${name}`));

export interface Article {
  readonly title: string;
  readonly passages: readonly string[];
}

/** All articles: every question is asked of all of them, as of one encyclopaedia. */
export const ARTICLES: readonly Article[] = TOPICS.flatMap(({ files }) =>
  Object.values(files).map((text) => {
    const [heading = '', ...passages] = text.trim().split('\n\n');
    return { title: heading.replace('# ', ''), passages };
  }),
);
