import { type Fixture, readFixture } from './businesses.ts';

/** Invented articles on related subjects, and search queries about them. */
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

/** All articles. Every query searches all of them. */
export const ARTICLES: readonly Article[] = TOPICS.flatMap(({ files }) =>
  Object.values(files).map((text) => {
    const [heading = '', ...passages] = text.trim().split('\n\n');
    return { title: heading.replace('# ', ''), passages };
  }),
);
