import { type WireCalls, type WireService, wireCalls } from '../../local/services/wire-calls.ts';

/** Calls SQS over HTTP, without an SDK. */
export const sqsCalls = (): WireCalls => callsOf('AmazonSQS', process.env.AWS_ENDPOINT_URL_SQS);

export const callsOf = (target: WireService['target'], endpoint = ''): WireCalls =>
  wireCalls({ endpoint, target, region: process.env.AWS_REGION ?? '' });
