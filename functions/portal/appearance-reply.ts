import type { Versioned } from '../../shared/data/versioned.ts';
import type { Appearance } from '../../shared/domain/widget/appearance.ts';
import { entityTag } from '../../shared/http/entity-tag.ts';

/** The widget's appearance with its ETag. */
export const appearanceReply = ({ value, version }: Versioned<Appearance>) => ({
  body: { ...value, suggestions: [...value.suggestions], version },
  headers: { ETag: entityTag(version) },
});
