import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { readStackConfig } from '../../lib/config.ts';
import { Api } from '../../lib/constructs/api.ts';
import { routeNames } from '../../lib/functions.ts';
import { contractEntries, type FunctionName } from '../../shared/contract/index.ts';
import { preflightHeaders } from '../../shared/http/cors.ts';
import { resources, synth } from './synth.ts';

const template = synth();
const functions = resources(template, 'AWS::Lambda::Function');
const [api] = Object.values(resources(template, 'AWS::ApiGateway::RestApi'));
const [stage] = Object.values(resources(template, 'AWS::ApiGateway::Stage'));
const body = api?.Properties.Body;

interface Method {
  readonly path: string;
  readonly verb: string;
  // biome-ignore lint/suspicious/noExplicitAny: an operation of an OpenAPI document
  readonly operation: Record<string, any>;
  // biome-ignore lint/suspicious/noExplicitAny: its integration
  readonly integration: Record<string, any>;
}

const methods: readonly Method[] = Object.entries<object>(body.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([verb]) => verb !== 'parameters')
    .map(([verb, operation]) => ({
      path,
      verb: verb.toUpperCase(),
      operation,
      integration: operation['x-amazon-apigateway-integration'],
    })),
);

/** Name of the function behind a method: the folder of `functions/` that it was built from. */
function functionOf({ integration: { type, httpMethod, uri } }: Method): string | undefined {
  if (type !== 'aws_proxy' || httpMethod !== 'POST') return undefined;
  const [, variable = ''] = /:function:\$\{stageVariables\.(\w+)\}\//.exec(JSON.stringify(uri)) ?? [];
  const id: string = stage?.Properties.Variables[variable].Ref;
  return functions[id]?.Properties.Environment.Variables.BOB_FUNCTION;
}

const real = methods.filter(({ verb }) => verb !== 'OPTIONS');
const preflights = methods.filter(({ verb }) => verb === 'OPTIONS');

test('the API has the routes of the contract, each with its function, and no other', () => {
  const deployed = real.map((each) => `${each.verb} ${each.path} → ${functionOf(each)}`);
  const promised = contractEntries.map(
    ({ functionName, route }) => `${route.method} ${route.path} → ${functionName}`,
  );
  expect(deployed.sort(alphabetically)).toEqual(promised.sort(alphabetically));
});

test('streams have the invocation, the mode and the time of streams, and other routes have none of it', () => {
  for (const { path, verb, integration } of real) {
    const route = contractEntries.find(
      (each) => each.route.path === path && each.route.method === verb,
    )?.route;
    const { uri, responseTransferMode, timeoutInMillis } = integration;
    const [, invocation] =
      /(\/[\d-]+\/functions\/).*(\/[\w-]+)"/.exec(JSON.stringify(uri))?.map(String) ?? [];
    expect({
      path,
      invocation,
      end: JSON.stringify(uri).includes('/response-streaming-invocations"'),
    }).toEqual({
      path,
      invocation: route?.streams ? '/2021-11-15/functions/' : '/2015-03-31/functions/',
      end: route?.streams === true,
    });
    expect([responseTransferMode, timeoutInMillis]).toEqual(
      route?.streams ? ['STREAM', 61_000] : [undefined, 29_000],
    );
  }
});

test('the document declares every parameter of a path, and names each operation once', () => {
  for (const [path, item] of Object.entries<{ parameters?: { name: string; in: string }[] }>(body.paths)) {
    const declared = (item.parameters ?? []).map((each) => `${each.in} {${each.name}}`);
    expect(declared).toEqual((path.match(/\{\w+\}/g) ?? []).map((name) => `path ${name}`));
  }
  const names = real.map(({ operation }) => operation.operationId);
  const byText = (a: string, b: string) => a.localeCompare(b);
  expect(names.sort(byText)).toEqual(contractEntries.map(({ operationId }) => operationId).sort(byText));
});

test('preflights are answered for widgets only, without a function', () => {
  const widgetPaths = contractEntries
    .filter(({ route }) => route.caller === 'widget')
    .map(({ route }) => route.path);
  expect(preflights.map(({ path }) => path).sort(alphabetically)).toEqual(
    [...new Set(widgetPaths)].sort(alphabetically),
  );
  const headers = Object.entries(preflightHeaders).map(([name, value]) => [
    `method.response.header.${name}`,
    `'${value}'`,
  ]);
  for (const { operation, integration } of preflights) {
    // MOCK cannot read a body that is taken for binary, and all media types are.
    expect(integration).toMatchObject({ type: 'mock', contentHandling: 'CONVERT_TO_TEXT' });
    expect(integration.responses).toEqual({
      default: { statusCode: '204', responseParameters: Object.fromEntries(headers) },
    });
    // API Gateway refuses to map a header that the method's response does not declare.
    expect(Object.keys(operation.responses[204].headers)).toEqual(Object.keys(preflightHeaders));
  }
});

test('every function with routes may be called by this API, with one permission', () => {
  const permissions = Object.values(resources(template, 'AWS::Lambda::Permission'));
  const [apiId] = Object.keys(resources(template, 'AWS::ApiGateway::RestApi'));
  const ofRoutes = permissions.filter(
    ({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com',
  );
  const callable = ofRoutes.map(({ Properties }) => {
    expect(JSON.stringify(Properties.SourceArn)).toContain(`{"Ref":"${apiId}"}`);
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

test('what API Gateway answers by itself is a problem document that a page may read', () => {
  const responses: [string, GatewayResponse][] = Object.entries(
    body['x-amazon-apigateway-gateway-responses'],
  );
  for (const [, { statusCode, responseParameters, responseTemplates }] of responses) {
    expect(Object.keys(responseTemplates)).toEqual(['application/problem+json']);
    // The body may take over only what stands for text without quotes; everything else is plain JSON.
    const problem = JSON.parse(responseTemplates['application/problem+json']);
    expect(problem).toEqual({
      type: expect.stringMatching(/^urn:bob:problem:[a-z-]+$/),
      title: expect.any(String),
      status: Number(statusCode),
      detail: expect.any(String),
      request_id: '$context.requestId',
    });
    expect(responseParameters).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
      'gatewayresponse.header.Cache-Control': "'no-store'",
    });
    if (['429', '503'].includes(statusCode)) {
      expect(responseParameters).toMatchObject({
        'gatewayresponse.header.Retry-After': "'5'",
        'gatewayresponse.header.Access-Control-Expose-Headers': "'Retry-After'",
      });
    }
  }
  const statuses = Object.fromEntries(responses.map(([type, { statusCode }]) => [type, statusCode]));
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

test('the API is regional, takes bodies as bytes, and is not deployed in part', () => {
  expect(api?.Properties).toMatchObject({
    // Also the name in its metrics.
    Name: 'Bob',
    EndpointConfiguration: { Types: ['REGIONAL'] },
    BinaryMediaTypes: ['*/*'],
    FailOnWarnings: true,
  });
  expect(body['x-amazon-apigateway-binary-media-types']).toEqual(['*/*']);
});

test('the document refers to no function, because functions know the URL of the API', () => {
  for (const id of Object.keys(functions)) expect(JSON.stringify(body)).not.toContain(id);
});

test('functions that may not be called yet are not behind the stage', () => {
  const permissions = Object.entries(resources(template, 'AWS::Lambda::Permission'))
    .filter(([, { Properties }]) => Properties.Principal === 'apigateway.amazonaws.com')
    .map(([id]) => id);
  expect(stage?.DependsOn).toEqual(expect.arrayContaining(permissions));
});

test('another document is another deployment', () => {
  const deploymentWith = (version: string): string | undefined => {
    const stack = new Stack(new App(), 'Bob');
    const handlers = Object.fromEntries(
      routeNames.map((name) => [
        name,
        new LambdaFunction(stack, name, {
          code: Code.fromInline('export {}'),
          handler: 'index.handler',
          runtime: Runtime.NODEJS_24_X,
        }),
      ]),
    ) as unknown as Record<FunctionName, LambdaFunction>;
    const { restApi } = new Api(stack, 'Api', { handlers, config: readStackConfig(new App()) });
    (restApi.node.defaultChild as CfnRestApi).addPropertyOverride('Body.info.version', version);
    return Object.keys(resources(Template.fromStack(stack), 'AWS::ApiGateway::Deployment'))[0];
  };
  expect(deploymentWith('1')).toBe(deploymentWith('1'));
  expect(deploymentWith('2')).not.toBe(deploymentWith('1'));
});

test('the stack stays below 450 resources, of the 500 that CloudFormation allows', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  const counted: Record<string, number> = {};
  for (const { Type } of Object.values(resources(template))) counted[Type] = (counted[Type] ?? 0) + 1;
  const total = Object.values(counted).reduce((sum, count) => sum + count, 0);
  const report = Object.entries(counted).map(([type, count]) => `${count} ${type}`);
  process.stdout.write(`${total} resources in the template, ${report.length} types\n`);
  expect(total > 450 ? [`${total} resources`, ...report.sort(largestFirst)] : []).toEqual([]);
});

interface GatewayResponse {
  readonly statusCode: string;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<'application/problem+json', string>>;
}

const largestFirst = (a: string, b: string): number => Number.parseInt(b, 10) - Number.parseInt(a, 10);

function alphabetically(a: string, b: string): number {
  return a.localeCompare(b);
}
