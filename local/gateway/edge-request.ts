import { randomBytes } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';
import { type Header, type HttpRequest, headerOf } from './http.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-functionassociation.html */
export interface FunctionAssociation {
  readonly EventType: string;
  readonly FunctionARN: string;
}

/** A header in CloudFront Functions' format: a lower-case name, and all values if there are several. */
interface EdgeHeader {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}

/**
 * Runs the template's CloudFront Functions on a request before it is forwarded.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function viewerFunctions(
  associations: readonly FunctionAssociation[] = [],
  resolver: Resolver,
): (request: HttpRequest) => HttpRequest {
  const codes = associations.map(({ EventType, FunctionARN }) => {
    if (EventType !== 'viewer-request')
      throw new StartFailure(`The local run does not support CloudFront Functions at ${EventType}.`);
    return resolver.properties<{ FunctionCode: string }>(FunctionARN).FunctionCode;
  });
  return (request) => codes.reduce((changed, code) => runViewerFunction(code, changed), request);
}

function runViewerFunction(code: string, request: HttpRequest): HttpRequest {
  const headers: Record<string, EdgeHeader> = Object.create(null);
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    const before = headers[key];
    const multiValue = [...(before?.multiValue ?? (before ? [before] : [])), { value }];
    headers[key] = multiValue.length > 1 ? { value, multiValue } : { value };
  }
  const event = {
    version: '1.0',
    viewer: { ip: request.sourceIp },
    request: { method: request.method, uri: request.path, headers },
  };
  const changed = runInNewContext(`${code}\nhandler(event);`, { event }) as typeof event.request;
  return {
    ...request,
    headers: Object.entries(changed.headers).flatMap(([name, { value, multiValue }]) =>
      (multiValue ?? [{ value }]).map((each): Header => [name, each.value]),
    ),
  };
}

/**
 * Adds CloudFront's own headers and the headers configured for the origin.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export function toOrigin(request: HttpRequest, domain: string, custom: readonly Header[]): HttpRequest {
  const forwardedFor = [headerOf(request.headers, 'x-forwarded-for'), request.sourceIp]
    .filter(Boolean)
    .join(', ');
  const replaced = new Set([
    'x-forwarded-for',
    'x-amz-cf-id',
    'via',
    ...custom.map(([name]) => name.toLowerCase()),
  ]);
  return {
    ...request,
    headers: [
      ...request.headers.filter(([name]) => !replaced.has(name.toLowerCase())),
      ['Via', `1.1 ${domain} (CloudFront)`],
      ['X-Amz-Cf-Id', randomBytes(40).toString('base64url')],
      ['X-Forwarded-For', forwardedFor],
      ...custom,
    ],
  };
}
