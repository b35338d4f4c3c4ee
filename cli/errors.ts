import { DomainError, Invalid } from '../shared/core/errors.ts';

/** The command failed for a reason the user can act on; the message is for the terminal. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** @param details printed below the message, one line each */
  constructor(
    message: string,
    readonly details: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The options contradict each other in a way that the argument parser cannot detect. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const BAD_CREDENTIALS = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

const DENIED = new Set(['AccessDenied', 'AccessDeniedException']);

/**
 * Returns the lines to print for an error. It also searches the causes for AWS access problems: the API hides them
 * behind "not available", but an operator can fix them.
 */
export function explain(error: unknown): string[] {
  const access = accessProblem(error);
  if (access) return [access];
  if (error instanceof Refused) return [error.message, ...error.details];
  if (error instanceof Invalid) {
    return [error.detail, ...error.errors.map(({ path, message }) => `  ${path}: ${message}`)];
  }
  if (error instanceof DomainError) return [error.detail];
  if (error instanceof UsageError) return [`error: ${error.message}`];
  return [`Unexpected error: ${oneLine(error)} (--verbose shows where)`];
}

function accessProblem(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.name === 'CredentialsProviderError') {
      return `No usable AWS credentials: log in, or name a profile with --profile (${oneLine(each)})`;
    }
    if (BAD_CREDENTIALS.has(each.name)) return `AWS rejected the credentials: ${oneLine(each)}`;
    if (DENIED.has(each.name)) return `Not permitted: ${oneLine(each)}`;
    if (each.message === 'Region is missing')
      return 'No AWS region is set: name one with --region or AWS_REGION.';
  }
  return undefined;
}

/** The first line of an error's message, or its name if the message is empty. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.split('\n')[0]?.trim() || error.name;
}
