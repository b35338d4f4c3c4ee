import type { AllowedOrigins } from '../../shared/data/origins.ts';
import type { Versioned } from '../../shared/data/versioned.ts';
import { entityTag } from '../../shared/http/entity-tag.ts';

/** The allowed origins with their ETag. */
export const originsReply = ({ value, version }: Versioned<AllowedOrigins>) => ({
  body: { origins: [...value.origins], version },
  headers: { ETag: entityTag(version) },
});
