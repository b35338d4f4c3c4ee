import { randomBytes } from 'node:crypto';

/** Used for names without Latin letters and digits. */
const FALLBACK = 'business';

/** Derives a slug from a name's Latin letters and digits. It may be taken; only storing it tells. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).join('-').slice(0, 63).replace(/-$/, '');
  return slug.length >= 3 ? slug : `${slug || FALLBACK}-${randomBytes(3).toString('hex')}`;
}
