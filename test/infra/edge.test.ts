import { localPlace } from '../../local/assembly/place.ts';
import { Resolver } from '../../local/assembly/resolver.ts';
import { readFront } from '../../local/gateway/edge.ts';
import type { HttpAnswer, HttpRequest } from '../../local/gateway/http.ts';
import { RestApi } from '../../local/gateway/rest-api.ts';
import { resources, synth } from './synth.ts';

const template = synth();

/** The local edge of the real template, in front of an API and a bucket whose answers a test chooses. */
function edgeWith(answer: () => HttpAnswer) {
  const json = template.toJSON();
  const secrets = Object.keys(resources(template, 'AWS::SecretsManager::Secret')).map((id) => [
    String(new Resolver(json as never, localPlace('Bob')).ref(id)),
    'secret',
  ]);
  const resolver = new Resolver(json as never, localPlace('Bob'), Object.fromEntries(secrets));
  const { identity, url } = new RestApi(resolver, new Map());
  const api = { identity, url, handle: async () => answer() } as unknown as RestApi;
  return readFront(resolver, api, () => async () => answer());
}

const get = (path: string, caller: string): HttpRequest => ({
  method: 'GET',
  path,
  query: '',
  headers: [['Authorization', `Bearer ${caller}`]],
  body: Buffer.alloc(0),
  sourceIp: '203.0.113.7',
  receivedAt: new Date(0),
});

describe('an error of one caller answers no other caller', () => {
  // Every code for which CloudFront has an error caching time.
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomErrorResponse.html
  const statuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

  test.each(statuses.flatMap((status) => [`/api/usage ${status}`, `/widget/app/chat.js ${status}`]))(
    '%s',
    async (each) => {
      const [path = '', status = ''] = each.split(' ');
      const answers: HttpAnswer[] = [
        { status: Number(status), headers: [['Cache-Control', 'max-age=0, no-store']], body: "one tenant's" },
      ];
      const edge = edgeWith(() => answers.shift() ?? { status: 200, headers: [], body: 'the other' });
      expect(await edge.handle(get(path, 'one'))).toMatchObject({ status: Number(status) });
      expect(await edge.handle(get(path, 'other'))).toMatchObject({ status: 200, body: 'the other' });
    },
  );

  test('the cache key is the path alone, as the local edge assumes', () => {
    const policies = Object.values(resources(template, 'AWS::CloudFront::CachePolicy'));
    expect(policies).toHaveLength(1);
    for (const { Properties } of policies) {
      expect(Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      });
    }
  });
});
