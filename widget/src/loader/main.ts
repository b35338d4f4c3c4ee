import type { Bob } from '../../types.ts';
import { readTag } from './tag.ts';
import { startWidget } from './widget.ts';

(() => {
  const page = window as { Bob?: Bob | Node };
  const earlier = page.Bob;
  const queued = Array.isArray(earlier) && earlier;
  // An element with the id "Bob" is a global too, one that the page does not mean.
  if (earlier && !queued && !(earlier instanceof Node)) {
    // Another tag of ours was first, or the page's own `Bob`, which is none of our business.
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
