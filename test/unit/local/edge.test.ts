import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import { readFront } from '../../../local/gateway/edge.ts';
import type { HttpAnswer } from '../../../local/gateway/http.ts';
import { RestApi } from '../../../local/gateway/rest-api.ts';
import { limits } from '../../../local/limits.ts';
import { FUNCTION_ARN, gatewayResolver, gatewayTemplate, request } from './gateway-template.ts';

const api = new RestApi(
  gatewayResolver(),
  new Map([[FUNCTION_ARN, { invoke: async () => ({ kind: 'answer', payload: '{"statusCode":200}' }) }]]),
);

/** An edge in front of an API, and its clock in milliseconds. */
function edgeOf(origin: RestApi, config: object = {}) {
  const time = { now: 0 };
  const distribution = {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [{ Id: 'Api', DomainName: api.identity.domainName }],
        DefaultCacheBehavior: { TargetOriginId: 'Api', AllowedMethods: ['GET', 'HEAD', 'POST'] },
        ...config,
      },
    },
  };
  const front = readFront(
    new Resolver(
      { ...gatewayTemplate, Resources: { ...gatewayTemplate.Resources, Edge: distribution } },
      localPlace('Bob'),
    ),
    origin,
    () => {
      throw new Error('There is no bucket');
    },
    () => time.now,
  );
  return { front, time };
}

const edge = edgeOf(api).front;

describe('the edge', () => {
  const [url = ''] = edge.cloudUrls;
  const ofLength = (length: number) =>
    request({ query: 'x'.repeat(length - `${url}/items?`.length), path: '/items' });

  it('forwards a URL of the maximum length', async () => {
    expect(await edge.handle(ofLength(limits.edgeUrl))).toMatchObject({ status: 200 });
  });

  it('answers 413 for a longer one', async () => {
    expect(await edge.handle(ofLength(limits.edgeUrl + 1))).toMatchObject({ status: 413 });
  });
});

describe('errors at the edge', () => {
  /** An API whose first answer is an error; later ones are 200. */
  function failingOnce(status: number, cacheControl = 'no-store') {
    const answers: HttpAnswer[] = [
      { status, headers: [['Cache-Control', cacheControl]], body: 'of the first caller' },
    ];
    const handle = async (): Promise<HttpAnswer> => answers.shift() ?? { status: 200, headers: [], body: '' };
    return { identity: api.identity, handle, url: api.url } as unknown as RestApi;
  }
  const of = (caller: string, method = 'GET') =>
    request({ path: '/items', query: `of=${caller}`, method, headers: [['Authorization', caller]] });

  it.each([500, 502, 503, 504])(
    '%i answers other callers of the path for ten seconds, despite no-store',
    async (status) => {
      const { front, time } = edgeOf(failingOnce(status));
      expect(await front.handle(of('one'))).toMatchObject({ status });
      time.now = 9_999;
      expect(await front.handle(of('another'))).toMatchObject({ status, body: 'of the first caller' });
      time.now = 10_000;
      expect(await front.handle(of('another'))).toMatchObject({ status: 200 });
    },
  );

  it.each([
    ['404 with no-store', 404, 'no-store'],
    ['403 without max-age', 403, 'public'],
    ['400 with a max-age above the maximum of the policy', 400, 'max-age=60'],
    ['409', 409, 'max-age=60'],
  ])('%s answers nobody else if the distribution keeps no 400', async (_, status, cacheControl) => {
    const { front } = edgeOf(failingOnce(status, cacheControl), {
      CustomErrorResponses: [{ ErrorCode: 400, ErrorCachingMinTTL: 0 }],
    });
    expect(await front.handle(of('one'))).toMatchObject({ status });
    expect(await front.handle(of('another'))).toMatchObject({ status: 200 });
  });

  it('keeps no error with a minimum of 0, and none of a POST', async () => {
    const CustomErrorResponses = [{ ErrorCode: 503, ErrorCachingMinTTL: 0 }];
    const { front } = edgeOf(failingOnce(503), { CustomErrorResponses });
    expect(await front.handle(of('one'))).toMatchObject({ status: 503 });
    expect(await front.handle(of('another'))).toMatchObject({ status: 200 });
    const posting = edgeOf(failingOnce(503)).front;
    expect(await posting.handle(of('one', 'POST'))).toMatchObject({ status: 503 });
    expect(await posting.handle(of('another', 'POST'))).toMatchObject({ status: 200 });
  });
});
