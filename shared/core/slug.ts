import { randomBytes } from 'node:crypto';

/** What a name that leaves nothing, in a script without Latin letters, is made of. */
const FALLBACK = 'business';

/** A slug for a name: its Latin letters and digits. Whether it is free, only storing it tells. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).join('-').slice(0, 63).replace(/-$/, '');
  return slug.length >= 3 ? slug : `${slug || FALLBACK}-${randomBytes(3).toString('hex')}`;
}
