import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type JsonService, ServiceError, startJsonService } from './json-service.ts';

/**
 * The local KMS for ES256 signatures: `GetPublicKey` and `Sign`. It creates a key at its first use and keeps it in a
 * file that only its owner may read, so that tokens survive a restart.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
export async function startKms(file: string): Promise<JsonService> {
  const keys: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

  function keyOf(id: unknown) {
    const name = String(id);
    if (!/^arn:aws:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(name)) throw new ServiceError('NotFoundException');
    if (!Object.hasOwn(keys, name)) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      keys[name] = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
      writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
    }
    return createPrivateKey(keys[name] ?? '');
  }

  return startJsonService({
    'TrentService.GetPublicKey': ({ KeyId }) => ({
      KeyId,
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      PublicKey: createPublicKey(keyOf(KeyId)).export({ format: 'der', type: 'spki' }).toString('base64'),
      SigningAlgorithms: ['ECDSA_SHA_256'],
    }),
    'TrentService.Sign': ({ KeyId, Message, MessageType, SigningAlgorithm }) => {
      const message = Buffer.from(String(Message), 'base64');
      // Node hashes before it signs, so it cannot sign a digest; the adapter must send the text.
      if (SigningAlgorithm !== 'ECDSA_SHA_256' || MessageType !== 'RAW' || message.length > 4_096)
        throw new ServiceError('ValidationException');
      return { KeyId, SigningAlgorithm, Signature: sign('sha256', message, keyOf(KeyId)).toString('base64') };
    },
  });
}
