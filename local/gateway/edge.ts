import { resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';
import { limits } from '../limits.ts';
import { type Compression, toViewer } from './edge-compression.ts';
import { EdgeErrors, type ErrorResponse } from './edge-errors.ts';
import { type FunctionAssociation, toOrigin, viewerFunctions } from './edge-request.ts';
import type { Header, HttpAnswer, HttpRequest } from './http.ts';
import type { RestApi } from './rest-api.ts';
import type { BucketOrigin } from './s3-origin.ts';

interface DistributionConfig {
  readonly Origins: readonly Origin[];
  readonly DefaultCacheBehavior: CacheBehavior;
  readonly CacheBehaviors?: readonly (CacheBehavior & { readonly PathPattern: string })[];
  readonly CustomErrorResponses?: readonly ErrorResponse[];
}

interface Origin {
  readonly Id: string;
  readonly DomainName: string;
  readonly OriginCustomHeaders?: readonly { readonly HeaderName: string; readonly HeaderValue: string }[];
}

interface CacheBehavior {
  readonly TargetOriginId: string;
  readonly AllowedMethods?: readonly string[];
  readonly ResponseHeadersPolicyId?: string;
  readonly CachePolicyId?: string;
  readonly Compress?: boolean;
  readonly FunctionAssociations?: readonly FunctionAssociation[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-cachepolicy-parametersincachekeyandforwardedtoorigin.html */
interface CachePolicyProperties {
  readonly CachePolicyConfig: {
    readonly MaxTTL: number;
    readonly ParametersInCacheKeyAndForwardedToOrigin: {
      readonly EnableAcceptEncodingBrotli?: boolean;
      readonly EnableAcceptEncodingGzip: boolean;
    };
  };
}

/**
 * The managed policies that the stack names.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
const RESPONSE_HEADERS_POLICIES: Readonly<Record<string, readonly Header[]>> = {
  // CORS-with-preflight-and-SecurityHeadersPolicy
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Expose-Headers', '*'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'SAMEORIGIN'],
    ['X-XSS-Protection', '1; mode=block'],
  ],
};

/** The server in front of the API: CloudFront, or none if the stack has no distribution. */
export interface Front {
  /** The URLs that a deployment would have. */
  readonly cloudUrls: readonly string[];
  handle(request: HttpRequest): Promise<HttpAnswer>;
}

/**
 * Builds the edge from the template.
 *
 * @param now milliseconds
 * @throws StartFailure for an unsupported origin
 */
export function readFront(
  resolver: Resolver,
  api: RestApi,
  bucketOrigin: (bucket: string) => BucketOrigin,
  now?: () => number,
): Front {
  const [distribution] = resourcesOf(resolver.template, 'AWS::CloudFront::Distribution');
  if (!distribution) return { cloudUrls: [api.url], handle: (request) => api.handle(request) };
  const [logicalId] = distribution;
  const { DistributionConfig: config } = resolver.properties<{ DistributionConfig: DistributionConfig }>(
    logicalId,
  );
  const domain = String(resolver.resolve({ 'Fn::GetAtt': [logicalId, 'DomainName'] }));
  const serve = originServers(config, resolver, api, bucketOrigin);
  const errors = new EdgeErrors(config.CustomErrorResponses, now);
  return {
    cloudUrls: [`https://${domain}`, api.url],
    handle: async (request) => {
      if (urlOf(domain, request).length > limits.edgeUrl) return tooLong();
      const behavior =
        config.CacheBehaviors?.find(({ PathPattern }) => matchesPattern(PathPattern, request.path)) ??
        config.DefaultCacheBehavior;
      const allowed = behavior.AllowedMethods ?? ['GET', 'HEAD'];
      if (!allowed.includes(request.method)) return notAllowed();
      const changed = viewerFunctions(behavior.FunctionAssociations, resolver)(request);
      let answer = errors.find(changed);
      if (!answer) {
        answer = await serve(
          behavior.TargetOriginId,
          toOrigin(changed, domain, customHeaders(config, behavior)),
        );
        errors.keep(changed, answer, ownPolicy(behavior, resolver)?.MaxTTL ?? 0);
      }
      const allowedOn = withPolicy(answer, RESPONSE_HEADERS_POLICIES[behavior.ResponseHeadersPolicyId ?? '']);
      return toViewer(request, allowedOn, compressionOf(behavior, resolver));
    },
  };
}

/** A behavior's policy, if the stack defines it. The stack uses AWS's managed policies only where nothing is cached. */
function ownPolicy({ CachePolicyId = '' }: CacheBehavior, resolver: Resolver) {
  const isOwn = resolver.template.Resources[CachePolicyId]?.Type === 'AWS::CloudFront::CachePolicy';
  return isOwn ? resolver.properties<CachePolicyProperties>(CachePolicyId).CachePolicyConfig : undefined;
}

/** The stack's policies name the encodings. */
function compressionOf(behavior: CacheBehavior, resolver: Resolver): Compression {
  const policy = ownPolicy(behavior, resolver);
  if (!behavior.Compress || !policy) return { brotli: false, gzip: false };
  const { EnableAcceptEncodingBrotli = false, EnableAcceptEncodingGzip } =
    policy.ParametersInCacheKeyAndForwardedToOrigin;
  return { brotli: EnableAcceptEncodingBrotli, gzip: EnableAcceptEncodingGzip };
}

const customHeaders = ({ Origins }: DistributionConfig, { TargetOriginId }: CacheBehavior): Header[] =>
  (Origins.find(({ Id }) => Id === TargetOriginId)?.OriginCustomHeaders ?? []).map(
    ({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue],
  );

type ServeOrigin = (originId: string, request: HttpRequest) => Promise<HttpAnswer>;

function originServers(
  config: DistributionConfig,
  resolver: Resolver,
  api: RestApi,
  bucketOrigin: (bucket: string) => BucketOrigin,
): ServeOrigin {
  const buckets = new Map(
    resourcesOf(resolver.template, 'AWS::S3::Bucket').map(([logicalId]) => [
      String(resolver.resolve({ 'Fn::GetAtt': [logicalId, 'RegionalDomainName'] })),
      String(resolver.ref(logicalId)),
    ]),
  );
  const servers = new Map(
    config.Origins.map(({ Id, DomainName }): [string, (request: HttpRequest) => Promise<HttpAnswer>] => {
      if (DomainName === api.identity.domainName) return [Id, (request) => api.handle(request)];
      const bucket = buckets.get(DomainName);
      if (!bucket)
        throw new StartFailure(
          `The distribution has an origin ${DomainName}, which does not belong to this stack.`,
        );
      return [Id, bucketOrigin(bucket)];
    }),
  );
  return (originId, request) => {
    const server = servers.get(originId);
    if (!server)
      throw new StartFailure(`The distribution names an origin ${originId} that it does not define.`);
    return server(request);
  };
}

/** `*` matches any characters, `?` matches one. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern */
export function matchesPattern(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/^\/?/, '/')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(path);
}

/** Adds the policy's headers. They replace the origin's headers of the same name. */
function withPolicy(answer: HttpAnswer, policy: readonly Header[] = []): HttpAnswer {
  const replaces = (name: string) => policy.some(([added]) => added.toLowerCase() === name.toLowerCase());
  return { ...answer, headers: [...answer.headers.filter(([name]) => !replaces(name)), ...policy] };
}

const urlOf = (domain: string, { path, query }: HttpRequest): string =>
  `https://${domain}${path}${query === '' ? '' : `?${query}`}`;

/** AWS documents the status but not the page. */
const tooLong = (): HttpAnswer => ({
  status: 413,
  headers: [['Content-Type', 'text/html']],
  body: 'Bad request: the URL is too long.\n',
});

const notAllowed = (): HttpAnswer => ({
  status: 403,
  headers: [['Content-Type', 'text/html']],
  body: 'This distribution is not configured to allow the HTTP request method that was used for this request.\n',
});
