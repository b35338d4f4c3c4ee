import { type Header, type HttpAnswer, type HttpRequest, headerOf } from './http.ts';
import type { ApiIntegration } from './routes.ts';

/**
 * A MOCK integration: the request template selects a status, and the integration response of that status is sent.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 *
 * @returns `unsupported-media-type` or `misconfigured` if the gateway must send its own response
 */
export function mockAnswer(
  integration: ApiIntegration,
  request: HttpRequest & { readonly body: Buffer },
): HttpAnswer | 'unsupported-media-type' | 'misconfigured' {
  const template = requestTemplate(integration, request);
  if (template === undefined) return 'unsupported-media-type';
  const status = statusOf(template);
  const { default: fallback, ...byPattern } = integration.responses ?? {};
  const [, response = fallback] =
    Object.entries(byPattern).find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(status)) ?? [];
  if (status === '' || !response) return 'misconfigured';
  const headers = Object.entries(response.responseParameters ?? {}).flatMap(([target, source]): Header[] => {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const literal = /^'(.*)'$/.exec(source)?.[1];
    return name && literal !== undefined ? [[name, literal]] : [];
  });
  const [[contentType, body] = ['application/json', '']] = Object.entries(response.responseTemplates ?? {});
  return { status: Number(response.statusCode), headers: [...headers, ['Content-Type', contentType]], body };
}

/** A body without a content type counts as JSON. */
function requestTemplate(
  { requestTemplates: templates = {}, passthroughBehavior: passthrough = 'when_no_match' }: ApiIntegration,
  request: HttpRequest & { readonly body: Buffer },
): string | undefined {
  const type = (headerOf(request.headers, 'content-type') ?? 'application/json').split(';', 1)[0]?.trim();
  const template = templates[type ?? ''];
  if (template !== undefined) return template;
  const passes =
    passthrough === 'when_no_match' ||
    (passthrough === 'when_no_templates' && Object.keys(templates).length === 0);
  return passes ? request.body.toString('utf8') : undefined;
}

function statusOf(template: string): string {
  return /"statusCode"\s*:\s*"?(\d{3})"?/.exec(template)?.[1] ?? '';
}
