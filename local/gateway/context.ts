import { randomBytes, randomUUID } from 'node:crypto';
import type { HttpRequest } from './http.ts';

/** Properties of every API request, which templates read as `$context`. */
export interface RequestContext {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
  readonly domainPrefix: string;
  readonly httpMethod: string;
  readonly protocol: string;
  /** Includes the stage. */
  readonly path: string;
  readonly requestTime: string;
  readonly requestTimeEpoch: number;
  readonly sourceIp: string;
}

export interface ApiIdentity {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
}

export const newContext = (request: HttpRequest, api: ApiIdentity): RequestContext => ({
  requestId: randomUUID(),
  extendedRequestId: randomBytes(11).toString('base64url'),
  traceId: newTraceId(request.receivedAt),
  accountId: api.accountId,
  apiId: api.apiId,
  stage: api.stage,
  domainName: api.domainName,
  domainPrefix: api.domainName.split('.', 1)[0] ?? '',
  httpMethod: request.method,
  protocol: 'HTTP/1.1',
  path: `/${api.stage}${request.path}`,
  requestTime: commonLogTime(request.receivedAt),
  requestTimeEpoch: request.receivedAt.getTime(),
  sourceIp: request.sourceIp,
});

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids */
const newTraceId = (now: Date): string =>
  `Root=1-${Math.floor(now.getTime() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`;

/** For example `20/Nov/2026:22:24:44 +0000`. */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
