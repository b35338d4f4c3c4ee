import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { PublicJwk, PublicKeys, TokenSigner } from '../access/token-keys.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { clientSettings, fixedEndpoint, withoutLogs } from './client-settings.ts';
import { toJoseSignature } from './ecdsa-signature.ts';
import { once } from './once.ts';
import { orUnavailable } from './or-unavailable.ts';

const orDown = orUnavailable('Signing in');

const clients = new WeakMap<NodeJS.ProcessEnv, KMSClient>();

/** Signing and verifying share one client in a process. */
function clientOf(env: NodeJS.ProcessEnv): KMSClient {
  const known = clients.get(env);
  if (known) return known;
  const settings = clientSettings('KMS', env, { timeout: 3_000 });
  const client = withoutLogs(new KMSClient({ ...settings, ...fixedEndpoint('kms', settings) }));
  clients.set(env, client);
  return client;
}

/** @param keyArns ARNs of keys (ECC_NIST_P256), separated by commas */
const listOf = (keyArns: string): string[] => keyArns.split(',').filter((arn) => arn !== '');

/** The key id at the end of the ARN. It never changes, so it serves as the token's `kid`. */
const kidOf = (keyArn: string): string => keyArn.slice(keyArn.lastIndexOf('/') + 1);

/** Signs with the first key. https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
export function kmsSigner(keyArns: string, env: NodeJS.ProcessEnv = process.env): TokenSigner {
  const client = clientOf(env);
  const [KeyId = ''] = listOf(keyArns);
  return {
    kid: kidOf(KeyId),
    sign: (text) =>
      orDown(async () => {
        const { Signature } = await client.send(
          new SignCommand({
            KeyId,
            // KMS takes at most 4,096 bytes. Tokens are shorter.
            Message: Buffer.from(text),
            MessageType: 'RAW',
            SigningAlgorithm: 'ECDSA_SHA_256',
          }),
        );
        return toJoseSignature(Buffer.from(Signature ?? []));
      }),
  };
}

/** The public keys. They are fetched once in a process. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html */
export function kmsPublicKeys(keyArns: string, env: NodeJS.ProcessEnv = process.env): PublicKeys {
  const client = clientOf(env);
  return {
    jwks: once<readonly PublicJwk[]>(() =>
      orDown(() => allOrThrow(listOf(keyArns).map((arn) => publicKey(client, arn)))),
    ),
  };
}

async function publicKey(client: KMSClient, KeyId: string): Promise<PublicJwk> {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256', use: 'sig', kid: kidOf(KeyId) };
}
