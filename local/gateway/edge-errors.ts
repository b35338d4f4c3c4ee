import { type HttpAnswer, type HttpRequest, headerOf } from './http.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-customerrorresponse.html */
export interface ErrorResponse {
  readonly ErrorCode: number;
  readonly ErrorCachingMinTTL?: number;
}

/** Seconds for which CloudFront keeps an error if the distribution does not say otherwise. */
const DEFAULT_TTL = 10;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html#HTTPStatusCodes-cached-errors */
const ALWAYS_KEPT = new Set([404, 410, 414, 500, 501, 502, 503, 504]);
const KEPT_WITH_MAX_AGE = new Set([400, 403, 405, 412, 415]);

/** For all other codes, CloudFront ignores these directives of the origin. */
const HEEDS_NO_STORE = new Set([404, 410, 414, 501]);

interface KeptError {
  readonly answer: HttpAnswer;
  readonly until: number;
}

/**
 * Keeps errors as CloudFront does, even where the cache policy disables caching. The key is the path alone: the stack's
 * cache policies add neither headers nor cookies nor the query. So one caller's error answers other callers.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export class EdgeErrors {
  private readonly kept = new Map<string, KeptError>();

  /** @param now milliseconds */
  constructor(
    private readonly responses: readonly ErrorResponse[] = [],
    private readonly now: () => number = Date.now,
  ) {}

  /** The error that answers a request instead of the origin. */
  find(request: HttpRequest): HttpAnswer | undefined {
    const found = isCached(request) ? this.kept.get(request.path) : undefined;
    return found && found.until > this.now() ? found.answer : undefined;
  }

  /**
   * Keeps an origin's answer if it is an error that CloudFront keeps.
   *
   * @param maxTtl seconds, of the behavior's cache policy
   */
  keep(request: HttpRequest, answer: HttpAnswer, maxTtl: number): void {
    const seconds = isCached(request) && typeof answer.body !== 'function' ? this.ttl(answer, maxTtl) : 0;
    if (seconds > 0) this.kept.set(request.path, { answer, until: this.now() + seconds * 1_000 });
    else this.kept.delete(request.path);
  }

  private ttl({ status, headers }: HttpAnswer, maxTtl: number): number {
    const control = headerOf(headers, 'cache-control') ?? '';
    const age = /\bs-maxage=(\d+)/.exec(control)?.[1] ?? /\bmax-age=(\d+)/.exec(control)?.[1];
    if (!ALWAYS_KEPT.has(status) && !(KEPT_WITH_MAX_AGE.has(status) && age !== undefined)) return 0;
    if (HEEDS_NO_STORE.has(status) && /\b(?:no-store|no-cache|private)\b/.test(control)) return 0;
    const least = this.responses.find(({ ErrorCode }) => ErrorCode === status)?.ErrorCachingMinTTL;
    return Math.max(least ?? DEFAULT_TTL, Math.min(Number(age ?? 0), maxTtl));
  }
}

const isCached = ({ method }: HttpRequest): boolean => method === 'GET' || method === 'HEAD';
