import type { EventBridgeEvent } from 'aws-lambda';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { transcribeJobs } from '../../../shared/aws/transcribe-jobs.ts';
import { Prices } from '../../../shared/billing/prices.ts';
import { required } from '../../../shared/config.ts';
import { systemClock } from '../../../shared/core/clock.ts';
import { logWith } from '../../../shared/http/log.ts';
import { endClip } from '../../../shared/voice/end-clip.ts';
import { clipOfJob } from '../../../shared/voice/object-keys.ts';

/** https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html */
type JobEvent = EventBridgeEvent<
  'Transcribe Job State Change',
  { readonly TranscriptionJobName: string; readonly TranscriptionJobStatus: string }
>;

const config = required(['BOB_TABLE', 'BOB_VOICE_BUCKET'], process.env);
const table = dynamoTable(dynamoCalls(), config.BOB_TABLE);
const services = {
  jobs: transcribeJobs(config.BOB_VOICE_BUCKET),
  prices: new Prices(table, systemClock),
  clock: systemClock,
};

/**
 * Ends the clip of a finished Transcribe job. On an error Lambda calls again; if Lambda gives up, polling ends the clip and
 * the bucket's lifecycle deletes its files.
 */
export async function handler({ detail: { TranscriptionJobName: job } }: JobEvent): Promise<void> {
  const log = logWith({ job });
  const place = clipOfJob(job);
  try {
    const isOurs = place !== undefined && (await endClip(table, place, services));
    if (!isOurs) log.info('Job is not ours');
  } catch (error) {
    // Lambda logs the error too, but without its cause.
    log.error('Clip was not ended; Lambda will retry', error);
    throw error;
  }
}
