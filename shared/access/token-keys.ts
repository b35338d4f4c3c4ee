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

/** The keys that verify tokens. */
export interface PublicKeys {
  /** The signing key first, then older keys whose tokens may still be valid. @throws Unavailable */
  jwks(): Promise<readonly PublicJwk[]>;
}

/** Signs tokens with a key that never leaves KMS. */
export interface TokenSigner {
  /** Key id in the tokens' headers. */
  readonly kid: string;
  /** ES256 as in JOSE: r and s, 32 bytes each (RFC 7518, section 3.4). @throws Unavailable */
  sign(input: string): Promise<Uint8Array>;
}
