import { BedrockRuntimeServiceException } from '@aws-sdk/client-bedrock-runtime';
import { Broken, httpFailure, ServiceFailure, TryAgain } from '../language-model/failures.ts';

/**
 * What an error of the SDK means for the exchange.
 *
 * @param answered whether it came from the stream of an answer
 * @returns a ServiceFailure or Refused; the error itself when the request never left, as without credentials
 */
export function bedrockFailure(error: unknown, answered = false): unknown {
  if (!(error instanceof Error) || error instanceof ServiceFailure || (!answered && isSetup(error)))
    return error;
  const response = responseOf(error);
  if (response && response.statusCode >= 300)
    return httpFailure(response.statusCode, error.name, response.headers);
  // An exception in the stream, whose status is long sent.
  if (error instanceof BedrockRuntimeServiceException)
    return new TryAgain(`The stream ended with ${error.name}`);
  // Without the SDK's own error, which quotes what it could not read. What the network throws has a code.
  if ((answered || response) && !('code' in error)) return new Broken('The stream cannot be read');
  return new TryAgain('The connection failed', { cause: error });
}

/** Credentials, tokens and endpoints that are not there, and inputs that the SDK refuses. */
const isSetup = (error: Error): boolean =>
  /ProviderError$|^EndpointError$/.test(error.name) || (error instanceof TypeError && !responseOf(error));

/** The SDK hides it on every error that came after the response's headers. */
const responseOf = (error: Error) =>
  (error as { $response?: { statusCode: number; headers: Record<string, string> } }).$response;
