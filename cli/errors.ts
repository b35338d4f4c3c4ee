import { DomainError, Invalid } from '../shared/core/errors.ts';

/** The command cannot do what was asked; the message is written for the person at the terminal. */
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

/** The command line contradicts itself in a way that the argument parser cannot see. */
export class Misused extends Error {
  override readonly name = 'Misused';
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
 * The lines to print for an error. What kept us out of AWS is looked for in the causes as well: to a visitor a
 * denied database is "not available", but an operator can do something about it.
 */
export function explain(error: unknown): string[] {
  const access = accessProblem(error);
  if (access) return [access];
  if (error instanceof Refused) return [error.message, ...error.details];
  if (error instanceof Invalid) {
    return [error.detail, ...error.errors.map(({ path, message }) => `  ${path}: ${message}`)];
  }
  if (error instanceof DomainError) return [error.detail];
  if (error instanceof Misused) return [`error: ${error.message}`];
  return [`Unexpected error: ${oneLine(error)} (--verbose shows where)`];
}

function accessProblem(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.name === 'CredentialsProviderError') {
      return `No usable AWS credentials: sign in, or name a profile with --profile (${oneLine(each)})`;
    }
    if (BAD_CREDENTIALS.has(each.name)) return `AWS does not accept the credentials: ${oneLine(each)}`;
    if (DENIED.has(each.name)) return `Not permitted: ${oneLine(each)}`;
    if (each.message === 'Region is missing')
      return 'No AWS region is set: name one with --region or AWS_REGION.';
  }
  return undefined;
}

/** The first line of what an error says, or its name when it says nothing. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.split('\n')[0]?.trim() || error.name;
}
