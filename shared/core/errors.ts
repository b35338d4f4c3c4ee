/** A field of the input that breaks its schema. */
export interface FieldError {
  /** Where, as a dotted path into the body, query or headers. */
  readonly path: string;
  readonly message: string;
}

/**
 * An outcome that the caller is told about. `detail` is written for the caller and holds nothing internal;
 * `shared/http/problems.ts` maps each class to its status.
 */
export abstract class DomainError extends Error {
  /** Seconds after which the same call may succeed, where that is known. */
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

/** Readable, but not what the contract asks for. */
export class Invalid extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super('The input is invalid; see errors.');
  }
}

export class UnsupportedMediaType extends DomainError {}

export class TooLarge extends DomainError {}

/** No credential, or one that is not valid. One text for all causes, so that nothing can be learned from it. */
export class Unauthorized extends DomainError {}

/** The password was right, but the account has a second factor, and its code is missing or wrong. */
export class SecondFactorNeeded extends Unauthorized {}

/** The credential is valid but does not permit this. */
export class Forbidden extends DomainError {}

/** Said of an id that is unknown, another tenant's, or none at all: the three are not to be told apart. */
export const NOTHING_THERE = 'This id does not exist.';

/** Unknown, or another tenant's: the two are indistinguishable. */
export class NotFound extends DomainError {}

/** The state does not allow it now. */
export class Conflict extends DomainError {
  constructor(
    detail: string,
    override readonly retryAfter?: number,
  ) {
    super(detail);
  }
}

/** Too many calls; the same one may succeed later. */
export class RateLimited extends DomainError {
  constructor(
    detail: string,
    override readonly retryAfter: number,
  ) {
    super(detail);
  }
}

/** A dependency is down; the same call may succeed later and nothing was half-done. */
export class Unavailable extends DomainError {
  override readonly retryAfter = 5;

  constructor(dependency: string, options?: ErrorOptions) {
    super(`${dependency} is not available right now. Please try again.`, options);
  }
}
