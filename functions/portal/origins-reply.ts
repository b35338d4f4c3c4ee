import { entityTag } from '../../shared/http/entity-tag.ts';
import type { Versioned } from '../../shared/table/versioned.ts';
import type { AllowedOrigins } from '../../shared/widget-setup/origins-store.ts';

/** The allowed origins with their ETag. */
export const originsReply = ({ value, version }: Versioned<AllowedOrigins>) => ({
  body: { origins: [...value.origins], version },
  headers: { ETag: entityTag(version) },
});
