import type { Bob } from '../../types.ts';
import { readTag } from './tag.ts';
import { startWidget } from './widget.ts';

(() => {
  const page = window as { Bob?: Bob | Node };
  const earlier = page.Bob;
  const queued = Array.isArray(earlier) && earlier;
  // An element with the id "Bob" is also a global; it is ignored.
  if (earlier && !queued && !(earlier instanceof Node)) {
    // Another tag was first, or the page has its own `Bob`.
    (earlier as { push?: () => void }).push?.();
    return;
  }
  const tag = readTag();
  if (!tag) return;
  const api = startWidget(tag, () => {
    delete page.Bob;
  });
  page.Bob = api;
  if (queued) api.push(...queued);
})();
