import { contractEntries } from '../../shared/contract/index.ts';
import { preflightHeaders } from '../../shared/http/cors.ts';
import { type Resource, resources, synth } from './synth.ts';

const template = synth();
const methods = Object.values(resources(template, 'AWS::ApiGateway::Method'));
const paths = resources(template, 'AWS::ApiGateway::Resource');
const functions = resources(template, 'AWS::Lambda::Function');

function pathOf({ Properties }: Resource): string {
  const id: string | undefined = Properties.ResourceId.Ref;
  return id === undefined ? '/' : fullPath(id);
}

function fullPath(id: string): string {
  const { ParentId, PathPart } = (paths[id] as Resource).Properties;
  return `${ParentId.Ref === undefined ? '' : fullPath(ParentId.Ref)}/${PathPart}`;
}

/** Name of the function behind a method: the folder of `functions/` that it was built from. */
function functionOf({ Properties }: Resource): string | undefined {
  const { Type, IntegrationHttpMethod, Uri } = Properties.Integration;
  if (Type !== 'AWS_PROXY' || IntegrationHttpMethod !== 'POST') return undefined;
  const [id] = Object.keys(functions).filter((each) => JSON.stringify(Uri).includes(`"${each}"`));
  return functions[id ?? '']?.Properties.Environment.Variables.BOB_FUNCTION;
}

const real = methods.filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS');
const preflights = methods.filter(({ Properties }) => Properties.HttpMethod === 'OPTIONS');

test('the API has exactly the routes of the contract, each with its function', () => {
  const deployed = real.map((each) => `${each.Properties.HttpMethod} ${pathOf(each)} → ${functionOf(each)}`);
  const promised = contractEntries.map(
    ({ functionName, route }) => `${route.method} ${route.path} → ${functionName}`,
  );
  expect(deployed.sort(alphabetically)).toEqual(promised.sort(alphabetically));
});

test('only widget routes answer preflights, without a function', () => {
  const widgetPaths = contractEntries
    .filter(({ route }) => route.caller === 'widget')
    .map(({ route }) => route.path);
  expect(preflights.map(pathOf).sort(alphabetically)).toEqual([...new Set(widgetPaths)].sort(alphabetically));
  const headers = Object.entries(preflightHeaders).map(([name, value]) => [
    `method.response.header.${name}`,
    `'${value}'`,
  ]);
  for (const { Properties } of preflights) {
    // MOCK cannot read a body that is taken for binary, and all media types are.
    expect(Properties.Integration).toMatchObject({ Type: 'MOCK', ContentHandling: 'CONVERT_TO_TEXT' });
    expect(Properties.Integration.IntegrationResponses).toMatchObject([
      { StatusCode: '204', ResponseParameters: Object.fromEntries(headers) },
    ]);
  }
});

test('every function with routes may be called by this API, with one permission', () => {
  const permissions = Object.values(resources(template, 'AWS::Lambda::Permission'));
  const [api] = Object.keys(resources(template, 'AWS::ApiGateway::RestApi'));
  const ofRoutes = permissions.filter(
    ({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com',
  );
  const callable = ofRoutes.map(({ Properties }) => {
    expect(JSON.stringify(Properties.SourceArn)).toContain(`{"Ref":"${api}"}`);
    return Properties.FunctionName['Fn::GetAtt'][0];
  });
  const withRoutes = Object.keys(functions).filter((id) =>
    real.some((each) => functionOf(each) === functions[id]?.Properties.Environment.Variables.BOB_FUNCTION),
  );
  expect(callable.sort(alphabetically)).toEqual(withRoutes.sort(alphabetically));
});

test('nobody else may call a function, except the EventBridge rules of two workers', () => {
  const others = Object.values(resources(template, 'AWS::Lambda::Permission')).filter(
    ({ Properties }) => Properties.Principal !== 'apigateway.amazonaws.com',
  );
  const calls = (worker: RegExp, rule: RegExp) => ({
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': [expect.stringMatching(worker), 'Arn'] },
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': [expect.stringMatching(rule), 'Arn'] },
  });
  expect(others.map(({ Properties }) => Properties)).toEqual([
    calls(/^VoiceClipOutcomes/, /^VoiceJobDone/),
    calls(/^WebhooksWebhookSweeper/, /^WebhooksEveryMinute/),
  ]);
});

test("the gateway's own responses are problem documents that a page may read", () => {
  const responses = Object.values(resources(template, 'AWS::ApiGateway::GatewayResponse'));
  for (const { Properties } of responses) {
    expect(Object.keys(Properties.ResponseTemplates)).toEqual(['application/problem+json']);
    // The body may take over only what stands for text without quotes; everything else is plain JSON.
    const problem = JSON.parse(Properties.ResponseTemplates['application/problem+json']);
    expect(problem).toEqual({
      type: expect.stringMatching(/^urn:bob:problem:[a-z-]+$/),
      title: expect.any(String),
      status: Number(Properties.StatusCode),
      detail: expect.any(String),
      request_id: '$context.requestId',
    });
    expect(Properties.ResponseParameters).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
      'gatewayresponse.header.Cache-Control': "'no-store'",
    });
    if (['429', '503'].includes(Properties.StatusCode)) {
      expect(Properties.ResponseParameters).toHaveProperty(['gatewayresponse.header.Retry-After']);
    }
  }
  const statuses = Object.fromEntries(
    responses.map(({ Properties }) => [Properties.ResponseType, Properties.StatusCode]),
  );
  expect(statuses).toMatchObject({
    MISSING_AUTHENTICATION_TOKEN: '404',
    RESOURCE_NOT_FOUND: '404',
    THROTTLED: '429',
    INTEGRATION_TIMEOUT: '503',
    INTEGRATION_FAILURE: '503',
    DEFAULT_4XX: expect.any(String),
    DEFAULT_5XX: expect.any(String),
  });
});

test('the API is regional and accepts binary bodies', () => {
  const [api] = Object.values(resources(template, 'AWS::ApiGateway::RestApi'));
  expect(api?.Properties).toMatchObject({
    EndpointConfiguration: { Types: ['REGIONAL'] },
    BinaryMediaTypes: ['*/*'],
  });
});

test('the stack stays far below 500 resources with 100 routes in the contract', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  const total = Object.keys(resources(template)).length;
  const ofRoutes = methods.length + Object.keys(paths).length;
  const ofFunctions = Object.values(resources(template)).filter(({ Type }) =>
    /^AWS::(Lambda|Logs|IAM)::/.test(Type),
  ).length;
  const perRoute = ofRoutes / contractEntries.length;
  const perFunction = ofFunctions / Object.keys(functions).length;
  // With a dozen functions, should there be fewer now.
  const expected =
    total +
    perRoute * Math.max(0, 100 - contractEntries.length) +
    perFunction * Math.max(0, 12 - Object.keys(functions).length);
  expect(expected).toBeLessThan(425);
});

function alphabetically(a: string, b: string): number {
  return a.localeCompare(b);
}
