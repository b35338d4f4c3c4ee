import { readFileSync } from 'node:fs';
import { limitsDocument } from '../../shared/contract/limits.ts';

describe('docs/limits.md', () => {
  it('matches the code (otherwise: npm run limits)', () => {
    expect(readFileSync('docs/limits.md', 'utf8')).toBe(limitsDocument());
  });

  it('names every rate limit, plan and field with a limit', () => {
    const document = limitsDocument();
    for (const text of [
      '`clip-session`',
      'Enterprise',
      '`POST /api/widget/chat` | `message` | 1 to 4,000 characters',
    ])
      expect(document).toContain(text);
    expect(document).not.toMatch(/undefined|NaN/);
  });
});
