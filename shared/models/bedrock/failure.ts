import { BedrockRuntimeServiceException } from '@aws-sdk/client-bedrock-runtime';
import { Broken, httpFailure, Refused, ServiceFailure, TryAgain } from '../language-model/failures.ts';

/**
 * Translates an error of the SDK for `exchange`.
 *
 * @param answered true if the error came from the stream of an answer
 * @returns a ServiceFailure or Refused; the same error if the request was never sent, for example without credentials
 */
export function bedrockFailure(error: unknown, answered = false): unknown {
  if (!(error instanceof Error) || error instanceof ServiceFailure || (!answered && isSetup(error)))
    return error;
  const response = responseOf(error);
  if (response && response.statusCode >= 300)
    return withAdvice(httpFailure(response.statusCode, error.name, response.headers), error);
  // The service reports an error inside the stream, because its status was already sent.
  if (error instanceof BedrockRuntimeServiceException)
    return new TryAgain(`The stream ended with ${error.name}`);
  // Network errors have a code. Other errors are parse errors; they are no `cause`, because they quote the answer.
  if ((answered || response) && !('code' in error)) return new Broken('The stream cannot be read');
  return new TryAgain('The connection failed', { cause: error });
}

/** What to do about a refusal, by the service's message, which is not logged itself. */
const ADVICE: readonly (readonly [message: RegExp, advice: string])[] = [
  [/use case details/i, "submit Anthropic's use case form for this AWS account"],
  [/marketplace|subscri/i, 'this AWS account has no subscription for the model; subscribe to it'],
  [/not authorized/i, 'the functions have no right to call the model; check modelId and modelOf'],
];

/** Adds what the person who deploys can do. The language model cannot work until then. */
function withAdvice(failure: TryAgain | Refused, { message }: Error): TryAgain | Refused {
  const advice = ADVICE.find(([pattern]) => pattern.test(message))?.[1];
  if (!(failure instanceof Refused) || advice === undefined) return failure;
  return new Refused(`${failure.message}: ${advice}. See "The language model" in docs/deploy.md.`);
}

/** True for missing credentials, tokens and endpoints, and for inputs that the SDK refuses. */
const isSetup = (error: Error): boolean =>
  /ProviderError$|^EndpointError$/.test(error.name) || (error instanceof TypeError && !responseOf(error));

/** The SDK adds the response, as a hidden property, to every error after the response's headers. */
const responseOf = (error: Error) =>
  (error as { $response?: { statusCode: number; headers: Record<string, string> } }).$response;
