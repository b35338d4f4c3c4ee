import type { ClipPlace } from './clip-jobs.ts';

/** What the names of our jobs begin with: by it, permissions and the rule for events tell them from others of the account. */
export const JOBS = 'bob.';

/** Where a clip lies while it is transcribed; `*` stands for any in permissions. */
export const objectKeys = {
  audio: (id: string) => `audio/${id}`,
  transcript: (id: string) => `transcripts/${id}.json`,
} as const;

/**
 * What a clip's job is called: Transcribe's events tell of a job by its name alone, so it says whose clip it is. 121 of the 200
 * characters `[0-9a-zA-Z._-]` that a name may have, whatever a visitor calls the session: tenants and clips have UUIDs, and a
 * conversation's id is a hash. No part has a dot in it.
 */
export const jobName = ({ tenantId, conversationId, id }: ClipPlace): string =>
  `${JOBS}${tenantId}.${conversationId}.${id}`;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAME = new RegExp(`^bob\\.(${UUID})\\.([0-9A-Za-z_-]{43})\\.(${UUID})$`);

/** The clip that a job of that name is for; undefined when it is none of ours. A name proves nothing: anybody can make one up. */
export function clipOfJob(name: string): ClipPlace | undefined {
  const [, tenantId, conversationId, id] = NAME.exec(name) ?? [];
  return tenantId && conversationId && id ? { tenantId, conversationId, id } : undefined;
}
