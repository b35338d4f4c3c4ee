import { entityTag } from '../../shared/http/entity-tag.ts';
import type { Versioned } from '../../shared/table/versioned.ts';
import type { Appearance } from '../../shared/widget-setup/appearance.ts';

/** The widget's appearance with its ETag. */
export const appearanceReply = ({ value, version }: Versioned<Appearance>) => ({
  body: { ...value, suggestions: [...value.suggestions], version },
  headers: { ETag: entityTag(version) },
});
