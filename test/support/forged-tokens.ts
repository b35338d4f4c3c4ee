import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { kmsPublicKeys, kmsSigner } from '../../shared/aws/kms-keys.ts';
import { TOKEN_KEY } from './services.ts';
import type { SignedIn } from './signed-in.ts';

type Fields = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Invalid tokens, each made from a valid one. */
export async function forgedTokens(
  good: SignedIn,
  other: SignedIn,
): Promise<Readonly<Record<string, string>>> {
  const header: Fields = { ...decodeProtectedHeader(good.token) };
  const payload: Fields = { ...decodeJwt(good.token) };
  const foreign: Fields = { ...decodeJwt(other.token) };
  const now = Math.floor(Date.now() / 1_000);
  const signer = kmsSigner(TOKEN_KEY);
  const [head = '', body = '', signature = ''] = good.token.split('.');
  const [jwk] = await kmsPublicKeys(TOKEN_KEY).jwks();
  const publicPem = createPublicKey({ key: { ...jwk } as Record<string, string>, format: 'jwk' }).export({
    format: 'pem',
    type: 'spki',
  });

  /** Signed with our own key, so that only the claims are wrong. */
  const ours = async (changedHeader: Fields, changedPayload: Fields | string) => {
    const input = `${encode({ ...header, ...changedHeader })}.${encode(
      typeof changedPayload === 'string' ? changedPayload : { ...payload, ...changedPayload },
    )}`;
    return `${input}.${Buffer.from(await signer.sign(input)).toString('base64url')}`;
  };
  const hmac = (changed: Fields, secret: string | Buffer) => {
    const input = `${encode({ ...header, ...changed })}.${body}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const byStranger = (changed: Fields, key = stranger.privateKey) => {
    const input = `${encode({ ...header, ...changed })}.${body}`;
    const made = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
    return `${input}.${made.toString('base64url')}`;
  };
  const strangersJwk = stranger.publicKey.export({ format: 'jwk' });
  const without = (name: string) => ours({}, { [name]: undefined });

  return {
    'alg none, no signature': `${encode({ ...header, alg: 'none' })}.${body}.`,
    'alg none, the old signature': `${encode({ ...header, alg: 'none' })}.${body}.${signature}`,
    'alg None': `${encode({ ...header, alg: 'None' })}.${body}.${signature}`,
    'no alg': `${encode({ ...header, alg: undefined })}.${body}.${signature}`,
    'HS256 with the public key in PEM': hmac({ alg: 'HS256' }, publicPem),
    'HS256 with the x coordinate': hmac({ alg: 'HS256' }, Buffer.from(jwk?.x ?? '', 'base64url')),
    'HS256 with an empty key': hmac({ alg: 'HS256' }, ''),
    'ES256 in name, HMAC in fact': hmac({}, publicPem),
    'RS256 by a stranger': byStranger({ alg: 'RS256' }, rsa.privateKey),
    'ES384 in name': byStranger({ alg: 'ES384' }),
    'ES256 by a stranger under our kid': byStranger({}),
    'by a stranger under a kid of theirs': byStranger({ kid: randomUUID() }),
    'by a stranger, their key in jwk': byStranger({ jwk: strangersJwk }),
    'by a stranger, their keys at jku': byStranger({ jku: 'https://evil.example/jwks.json', kid: 'evil' }),
    'by a stranger, their certificate at x5u': byStranger({ x5u: 'https://evil.example/cert.pem' }),
    'by a stranger, their certificate in x5c': byStranger({ x5c: ['MIIB'] }),
    'ours, with jku beside': await ours({ jku: 'https://evil.example/jwks.json' }, {}),
    'ours, with jwk beside': await ours({ jwk: strangersJwk }, {}),
    'ours, with x5u beside': await ours({ x5u: 'https://evil.example/cert.pem' }, {}),
    'no kid': await ours({ kid: undefined }, {}),
    'unknown kid': await ours({ kid: randomUUID() }, {}),
    'kid that is a path': await ours({ kid: '../../dev/null' }, {}),
    'kid __proto__': await ours({ kid: '__proto__' }, {}),
    'kid that is a number': await ours({ kid: 1 }, {}),
    'unknown crit': await ours({ crit: ['exp2'], exp2: 1 }, {}),
    'empty crit': await ours({ crit: [] }, {}),
    'b64 false': await ours({ b64: false, crit: ['b64'] }, {}),
    'typ JWT': await ours({ typ: 'JWT' }, {}),
    'no typ': await ours({ typ: undefined }, {}),
    'typ of another kind': await ours({ typ: 'rt+jwt' }, {}),
    'another issuer': await ours({}, { iss: 'https://evil.example/operators' }),
    'issuer of the other realm': await ours({}, { iss: foreign.iss }),
    'issuer with a slash more': await ours({}, { iss: `${String(payload.iss)}/` }),
    'no issuer': await without('iss'),
    'audience of the other realm': await ours({}, { aud: foreign.aud }),
    'audiences of both realms': await ours({}, { aud: [payload.aud, foreign.aud] }),
    'no audience': await without('aud'),
    'a whole token of the other realm': other.token,
    'token_use refresh': await ours({}, { token_use: 'refresh' }),
    'token_use id': await ours({}, { token_use: 'id' }),
    'no token_use': await without('token_use'),
    'no tenant': await without('tenant_id'),
    'tenant null': await ours({}, { tenant_id: null }),
    'an empty tenant': await ours({}, { tenant_id: '' }),
    'a list of tenants': await ours({}, { tenant_id: [payload.tenant_id] }),
    'a tenant with a separator': await ours({}, { tenant_id: `${String(payload.tenant_id)}#CONFIG` }),
    'no subject': await without('sub'),
    'a subject that is an object': await ours({}, { sub: { id: payload.sub } }),
    'an unknown subject': await ours({}, { sub: randomUUID() }),
    'no exp': await without('exp'),
    'exp in the past': await ours({}, { iat: now - 1_000, exp: now - 100 }),
    'exp in the year 9999': await ours({}, { exp: 253_402_300_799 }),
    'exp that is text': await ours({}, { exp: String(now + 900) }),
    'exp an hour away': await ours({}, { exp: now + 3_600 }),
    'exp before iat': await ours({}, { iat: now + 50, exp: now + 10 }),
    'no iat': await without('iat'),
    'iat in the future': await ours({}, { iat: now + 600, exp: now + 900 }),
    'nbf in the future': await ours({}, { nbf: now + 600 }),
    'no epoch': await without('epoch'),
    'an older epoch': await ours({}, { epoch: 0 }),
    'epoch that is text': await ours({}, { epoch: '1' }),
    'no sid': await without('sid'),
    'no jti': await without('jti'),
    'permissions that are text': await ours({}, { permissions: 'tenants.manage' }),
    'no permissions': await without('permissions'),
    'a permission that there is not': await ours({}, { permissions: ['everything'] }),
    'a payload changed after signing': `${head}.${encode({ ...payload, permissions: ['tenants.manage'] })}.${signature}`,
    'a header changed after signing': `${encode({ ...header, x: 1 })}.${body}.${signature}`,
    'no signature': `${head}.${body}.`,
    'two parts': `${head}.${body}`,
    'four parts': `${good.token}.${signature}`,
    'half a signature': `${head}.${body}.${signature.slice(0, 43)}`,
    'a signature of zeros': `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`,
    'a signature in DER': `${head}.${body}.${Buffer.concat([Buffer.from([0x30, 68]), Buffer.alloc(68)]).toString('base64url')}`,
    'a payload that is no JSON': await ours({}, 'nothing'),
    'a payload that is null': await ours({}, 'null'),
    'a payload that is a list': await ours({}, '[]'),
    'a header that is no JSON': `${encode('nothing')}.${body}.${signature}`,
    'a header that is null': `${encode('null')}.${body}.${signature}`,
    'a refresh token': `bob_rt_${Buffer.alloc(48, 7).toString('base64url')}`,
    '8 KB': `${head}.${encode({ ...payload, filler: 'x'.repeat(8_192) })}.${signature}`,
    '8 KB of dots': '.'.repeat(8_192),
    'nothing but dots': '..',
    'a space inside': `${head}. ${body}.${signature}`,
  };
}
