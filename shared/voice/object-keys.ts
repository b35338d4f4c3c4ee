import type { ClipPlace } from './clip-jobs.ts';

/** Prefix of our job names. Permissions and the EventBridge rule use it to exclude other jobs of the account. */
export const JOBS = 'bob.';

/** S3 keys of a clip during its job. In IAM policies, the id is `*`. */
export const objectKeys = {
  audio: (id: string) => `audio/${id}`,
  transcript: (id: string) => `transcripts/${id}.json`,
} as const;

/**
 * The name of a clip's job. It contains all ids, because Transcribe's events hold nothing but the name. A name may have
 * 200 characters of `[0-9a-zA-Z._-]`; this one always has 121, because tenant and clip have UUIDs and a conversation's id
 * is a hash. No id contains a dot.
 */
export const jobName = ({ tenantId, conversationId, id }: ClipPlace): string =>
  `${JOBS}${tenantId}.${conversationId}.${id}`;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAME = new RegExp(`^bob\\.(${UUID})\\.([0-9A-Za-z_-]{43})\\.(${UUID})$`);

/** @returns undefined for another name. A match is no proof that the job is ours: anybody can choose a name */
export function clipOfJob(name: string): ClipPlace | undefined {
  const [, tenantId, conversationId, id] = NAME.exec(name) ?? [];
  return tenantId && conversationId && id ? { tenantId, conversationId, id } : undefined;
}
