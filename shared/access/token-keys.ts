/** A public key as a JSON Web Key (RFC 7517) for ES256 signatures. */
export type PublicJwk = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly kid: string;
};

/** The keys whose signatures count. */
export interface PublicKeys {
  /** The one that signs first, and those before it for as long as tokens of theirs live. @throws Unavailable */
  jwks(): Promise<readonly PublicJwk[]>;
}

/** Signs tokens with a key that never leaves its keeper. */
export interface TokenSigner {
  /** What the tokens' headers name the key by. */
  readonly kid: string;
  /** ECDSA on P-256 with SHA-256, in the form of JOSE: r and s, 32 bytes each (RFC 7518, section 3.4). @throws Unavailable */
  sign(input: string): Promise<Uint8Array>;
}
