import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { limiting } from '../../shared/aws/limiting.ts';
import { transcribeJobs } from '../../shared/aws/transcribe-jobs.ts';
import { transcribeStream } from '../../shared/aws/transcribe-stream.ts';
import { Prices } from '../../shared/billing/prices.ts';
import { required } from '../../shared/config.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { LimitServices } from '../../shared/http/rate-limit.ts';
import type { ClipJobServices } from '../../shared/voice/settle-clip.ts';
import type { ClipServices } from '../../shared/voice/transcribe-clip.ts';

/** The services of this function, made once per cold start. */
export interface WidgetAudioServices extends LimitServices, ClipServices, ClipJobServices {}

/** Makes the services on AWS. @throws Error if an environment variable is missing */
export function widgetAudioServices(env: NodeJS.ProcessEnv = process.env): WidgetAudioServices {
  const { BOB_TABLE, BOB_VOICE_BUCKET } = required(['BOB_TABLE', 'BOB_VOICE_BUCKET'], env);
  const table = dynamoTable(dynamoCalls(env), BOB_TABLE);
  return {
    table,
    ...limiting(env),
    prices: new Prices(table, systemClock),
    transcriber: transcribeStream(env),
    jobs: transcribeJobs(BOB_VOICE_BUCKET, env),
    clock: systemClock,
  };
}
