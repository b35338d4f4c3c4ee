import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import { readFront } from '../../../local/gateway/edge.ts';
import { RestApi } from '../../../local/gateway/rest-api.ts';
import { limits } from '../../../local/limits.ts';
import { FUNCTION_ARN, gatewayResolver, gatewayTemplate, request } from './gateway-template.ts';

const api = new RestApi(
  gatewayResolver(),
  new Map([[FUNCTION_ARN, { invoke: async () => ({ kind: 'answer', payload: '{"statusCode":200}' }) }]]),
);
const distribution = {
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Origins: [{ Id: 'Api', DomainName: api.identity.domainName }],
      DefaultCacheBehavior: { TargetOriginId: 'Api' },
    },
  },
};
const edge = readFront(
  new Resolver(
    { ...gatewayTemplate, Resources: { ...gatewayTemplate.Resources, Edge: distribution } },
    localPlace('Bob'),
  ),
  api,
  () => {
    throw new Error('There is no bucket');
  },
);

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
