import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { RunningClip, Transcription } from '../../../shared/contract/schemas/transcription.ts';
import { mp3 } from '../../support/clips/lossy.ts';
import type { Aws } from '../aws.ts';
import type { Tenant } from '../tenant.ts';
import { type Api, json } from './api.ts';

/** Timeout of a job, its event and its function together. The emulator's jobs take two seconds. */
const PATIENCE_MS = 60_000;

/**
 * Sends a clip that becomes a job, and does not poll it. The event of the emulator's Transcribe ends the clip and
 * empties the bucket, by the stack's own rule and with the function's own role. Afterwards, a poll returns the text.
 */
export async function endedByItself(
  aws: Aws,
  api: Api,
  resources: readonly StackResourceSummary[],
  { widgetKey, origin }: Tenant,
): Promise<string> {
  const headers = { 'x-widget-key': widgetKey, origin, 'x-session-id': randomUUID() };
  const path = '/api/widget/chat/audio';
  const begun = json<RunningClip>(
    await api.call('POST', path, { headers: { ...headers, 'content-type': 'audio/mpeg' }, body: mp3(2) }),
    202,
  );
  const bucket = resources.find(
    ({ LogicalResourceId = '', ResourceType }) =>
      ResourceType === 'AWS::S3::Bucket' && LogicalResourceId.startsWith('VoiceClips'),
  );
  const keys = async () => {
    const list = new ListObjectsV2Command({ Bucket: bucket?.PhysicalResourceId });
    return ((await aws.s3.send(list)).Contents ?? []).map(({ Key = '' }) => Key);
  };
  assert.ok((await keys()).includes(`audio/${begun.id}`), 'The clip is not in its bucket');
  for (const since = Date.now(); (await keys()).length > 0; await sleep(300)) {
    assert.ok(Date.now() - since < PATIENCE_MS, 'The clip is still in its bucket');
  }
  const { text } = json<Transcription>(await api.call('GET', `${path}/${begun.id}`, { headers }), 200);
  assert.notEqual(text, '');
  return text;
}
