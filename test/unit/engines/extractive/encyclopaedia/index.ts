import { places } from './places.ts';
import { science } from './science.ts';
import { society } from './society.ts';
import type { Topic } from './topic.ts';
import { works } from './works.ts';

export const TOPICS: readonly Topic[] = [places, works, society, science];

export interface Article {
  readonly title: string;
  readonly passages: readonly string[];
}

/** All articles: every question is asked of all of them, as of one encyclopaedia. */
export const ARTICLES: readonly Article[] = TOPICS.flatMap(({ articles }) =>
  articles
    .trim()
    .split('\n\n')
    .map((article) => {
      const [title = '', ...passages] = article.split('\n');
      return { title, passages };
    }),
);
