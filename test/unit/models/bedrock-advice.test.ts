import {
  AccessDeniedException,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-bedrock-runtime';
import { bedrockFailure } from '../../../shared/models/bedrock/failure.ts';
import { Refused } from '../../../shared/models/language-model/failures.ts';

/** An error of the SDK, with the response that it belongs to. */
function refusal(
  kind: typeof AccessDeniedException | typeof ResourceNotFoundException | typeof ValidationException,
  statusCode: number,
  message: string,
): Error {
  return Object.assign(new kind({ message, $metadata: {} }), { $response: { statusCode, headers: {} } });
}

describe("Bedrock's refusals say what to do, in words of our own", () => {
  test.each([
    [
      'no subscription',
      refusal(
        AccessDeniedException,
        403,
        'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.',
      ),
      'The language model answered 403 (AccessDeniedException): this AWS account has no subscription for the model; subscribe to it. See "The language model" in docs/deploy.md.',
    ],
    [
      'no use case form',
      refusal(
        ResourceNotFoundException,
        404,
        'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model.',
      ),
      'The language model answered 404 (ResourceNotFoundException): submit Anthropic\'s use case form for this AWS account. See "The language model" in docs/deploy.md.',
    ],
    [
      'no right',
      refusal(
        AccessDeniedException,
        403,
        'User: arn:aws:sts::123456789012:assumed-role/x is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:eu-north-1::foundation-model/y',
      ),
      'The language model answered 403 (AccessDeniedException): the functions have no right to call the model; check modelId and modelOf. See "The language model" in docs/deploy.md.',
    ],
    [
      'anything else',
      refusal(ValidationException, 400, 'The prompt: What nobody else may read'),
      'The language model answered 400 (ValidationException)',
    ],
  ])('%s', (_, error, message) => {
    const failure = bedrockFailure(error);
    expect(failure).toBeInstanceOf(Refused);
    expect((failure as Error).message).toBe(message);
  });
});
