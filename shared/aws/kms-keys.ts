import { createPublicKey } from 'node:crypto';
import type { PublicJwk, PublicKeys, TokenSigner } from '../access/token-keys.ts';
import { toJoseSignature } from './ecdsa-signature.ts';
import { jsonCalls } from './json-calls.ts';
import { orUnavailable } from './or-unavailable.ts';

const orDown = orUnavailable('Signing in');

const kmsCalls = (env: NodeJS.ProcessEnv) =>
  jsonCalls({ service: 'kms', target: 'TrentService', version: '1.1', patience: 3_000 }, env);

/** @param keyArns ARNs of keys (ECC_NIST_P256), separated by commas */
const listOf = (keyArns: string): string[] => keyArns.split(',').filter((arn) => arn !== '');

/** The id at the end of a key's ARN: the same for as long as the key is. */
const kidOf = (keyArn: string): string => keyArn.slice(keyArn.lastIndexOf('/') + 1);

/** Signs with the first of the keys. https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
export function kmsSigner(keyArns: string, env: NodeJS.ProcessEnv = process.env): TokenSigner {
  const call = kmsCalls(env);
  const [KeyId = ''] = listOf(keyArns);
  return {
    kid: kidOf(KeyId),
    sign: (text) =>
      orDown(async () => {
        const input = {
          KeyId,
          // Up to 4,096 bytes; tokens are shorter.
          Message: Buffer.from(text).toString('base64'),
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        };
        const { Signature } = (await call('Sign', JSON.stringify(input))) as { readonly Signature: string };
        return toJoseSignature(Buffer.from(Signature, 'base64'));
      }),
  };
}

/** The public halves, asked for once. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html */
export function kmsPublicKeys(keyArns: string, env: NodeJS.ProcessEnv = process.env): PublicKeys {
  const call = kmsCalls(env);
  let known: Promise<readonly PublicJwk[]> | undefined;
  return {
    jwks: () => {
      known ??= orDown(() => Promise.all(listOf(keyArns).map((arn) => publicKey(call, arn))));
      // What failed is tried again by the next caller.
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
  };
}

async function publicKey(call: ReturnType<typeof kmsCalls>, KeyId: string): Promise<PublicJwk> {
  const { PublicKey } = (await call('GetPublicKey', JSON.stringify({ KeyId }))) as {
    readonly PublicKey: string;
  };
  const key = createPublicKey({ key: Buffer.from(PublicKey, 'base64'), format: 'der', type: 'spki' });
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256', use: 'sig', kid: kidOf(KeyId) };
}
