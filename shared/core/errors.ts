/** An input field that does not match its schema. */
export interface FieldError {
  /** A dotted path into the body, query or headers. */
  readonly path: string;
  readonly message: string;
}

/**
 * An error that the caller sees. `detail` is written for the caller and contains nothing internal;
 * `shared/http/problems.ts` maps each class to its status.
 */
export abstract class DomainError extends Error {
  /** Seconds after which a retry may succeed, if known. */
  readonly retryAfter?: number | undefined;

  constructor(
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}

/** The bytes cannot be read as what they claim to be. */
export class Malformed extends DomainError {}

/** The input can be parsed, but does not match the contract. */
export class Invalid extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super('The input is invalid; see errors.');
  }
}

export class UnsupportedMediaType extends DomainError {}

export class TooLarge extends DomainError {}

/** The credential is missing or invalid. All causes have one text, so that it reveals nothing. */
export class Unauthorized extends DomainError {}

/** The password was right, but the account has a second factor, and its code is missing or wrong. */
export class SecondFactorNeeded extends Unauthorized {}

/** The credential is valid but does not permit this. */
export class Forbidden extends DomainError {}

/** One text for a malformed id, an unknown id and another tenant's id, so that callers cannot tell them apart. */
export const NOTHING_THERE = 'This id does not exist.';

/** It is unknown or belongs to another tenant. Callers cannot tell which. */
export class NotFound extends DomainError {}

/** The current state does not allow it. */
export class Conflict extends DomainError {
  constructor(
    detail: string,
    override readonly retryAfter?: number,
  ) {
    super(detail);
  }
}

/** There were too many calls. A retry may succeed later. */
export class RateLimited extends DomainError {
  constructor(
    detail: string,
    override readonly retryAfter: number,
  ) {
    super(detail);
  }
}

/** A dependency is down. Nothing was partly done, and a retry may succeed later. */
export class Unavailable extends DomainError {
  override readonly retryAfter = 5;

  constructor(dependency: string, options?: ErrorOptions) {
    super(`${dependency} is not available right now. Please try again.`, options);
  }
}
