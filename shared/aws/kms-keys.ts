import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { PublicJwk, PublicKeys, TokenSigner } from '../ports/token-keys.ts';
import { toJoseSignature } from './ecdsa-signature.ts';
import { orUnavailable } from './or-unavailable.ts';

const orDown = orUnavailable('Signing in');

const kmsClient = () =>
  new KMSClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });

/** @param keyArns ARNs of keys (ECC_NIST_P256), separated by commas */
const listOf = (keyArns: string): string[] => keyArns.split(',').filter((arn) => arn !== '');

/** The id at the end of a key's ARN: the same for as long as the key is. */
const kidOf = (keyArn: string): string => keyArn.slice(keyArn.lastIndexOf('/') + 1);

/** Signs with the first of the keys. https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
export function kmsSigner(keyArns: string, client: KMSClient = kmsClient()): TokenSigner {
  const [KeyId = ''] = listOf(keyArns);
  return {
    kid: kidOf(KeyId),
    sign: (input) =>
      orDown(async () => {
        const { Signature } = await client.send(
          new SignCommand({
            KeyId,
            // Up to 4,096 bytes; tokens are shorter.
            Message: Buffer.from(input),
            MessageType: 'RAW',
            SigningAlgorithm: 'ECDSA_SHA_256',
          }),
        );
        return toJoseSignature(Signature ?? new Uint8Array());
      }),
  };
}

/** The public halves, asked for once. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html */
export function kmsPublicKeys(keyArns: string, client: KMSClient = kmsClient()): PublicKeys {
  let known: Promise<readonly PublicJwk[]> | undefined;
  return {
    jwks: () => {
      known ??= orDown(() => Promise.all(listOf(keyArns).map((arn) => publicKey(client, arn))));
      // What failed is tried again by the next caller.
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
  };
}

async function publicKey(client: KMSClient, KeyId: string): Promise<PublicJwk> {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256', use: 'sig', kid: kidOf(KeyId) };
}
