import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { localCredentials, localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import type { Means } from '../../../local/resources/provisioner.ts';
import { createSecret } from '../../../local/resources/secret.ts';
import { startSecrets } from '../../../local/services/secrets.ts';
import { type GenerateSecretString, SecretStore } from '../../../local/state/secrets.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Bob-Key';

/** A file that lasts as long as the test. */
function fileOf() {
  let kept: string | undefined;
  return {
    read: () => (kept === undefined ? undefined : (JSON.parse(kept) as Record<string, string>)),
    write: (value: object) => {
      kept = JSON.stringify(value);
    },
  };
}

const generated = (how: GenerateSecretString): string => {
  const store = new SecretStore(fileOf());
  store.generate(ARN, how);
  return store.texts[ARN] ?? '';
};

describe('SecretStore', () => {
  it.each<[GenerateSecretString, RegExp]>([
    [{}, /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])[!-~]{32}$/],
    [{ PasswordLength: 43, ExcludePunctuation: true }, /^[A-Za-z0-9]{43}$/],
    [
      { ExcludePunctuation: true, ExcludeUppercase: true, ExcludeLowercase: true, ExcludeCharacters: '89' },
      /^[0-7]{32}$/,
    ],
    [{ PasswordLength: 1 }, /^.$/],
    [
      { ExcludePunctuation: true, SecretStringTemplate: '{"user":"bob"}', GenerateStringKey: 'password' },
      /^\{"user":"bob","password":"[A-Za-z0-9]{32}"\}$/,
    ],
  ])('generates a secret with its options: %j', (how, expected) => {
    expect(generated(how)).toMatch(expected);
  });

  it('generates it once, and keeps it across a restart', () => {
    const file = fileOf();
    const first = new SecretStore(file);
    first.generate(ARN, {});
    const text = first.texts[ARN];
    first.generate(ARN, { PasswordLength: 64 });
    expect(first.texts[ARN]).toBe(text);
    const second = new SecretStore(file);
    second.generate(ARN, {});
    expect(second.texts[ARN]).toBe(text);
    expect(generated({})).not.toBe(text);
  });

  it('does not store given secrets', () => {
    const file = fileOf();
    const store = new SecretStore(file, { given: 'of the developer' });
    store.generate(ARN, {});
    expect(store.texts.given).toBe('of the developer');
    expect(Object.keys(file.read() ?? {})).toEqual([ARN]);
  });
});

describe('a secret of the template', () => {
  const template = {
    Resources: {
      Key: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: { GenerateSecretString: { PasswordLength: 40 } },
      },
    },
  };

  it('is returned by Secrets Manager for its Ref, and by dynamic references', async () => {
    const secrets = new SecretStore(fileOf());
    const resolver = new Resolver(template, localPlace('Bob'), secrets.texts);
    await createSecret('Key', resolver, { secrets } as Means);
    const service = await startSecrets(secrets.texts);
    const client = new SecretsManagerClient({
      region: 'us-east-1',
      endpoint: service.endpoint,
      credentials: localCredentials,
    });
    const SecretId = String(resolver.ref('Key'));
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    service.stop();
    expect(SecretId).toBe(ARN);
    expect(SecretString).toHaveLength(40);
    const reference = {
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Key' }, ':SecretString:::}}']],
    };
    expect(resolver.resolve(reference)).toBe(SecretString);
  });

  it('is reported if it is missing', () => {
    const resolver = new Resolver(template, localPlace('Bob'));
    expect(() => resolver.resolve('{{resolve:secretsmanager:arn:aws:x:SecretString:::}}')).toThrow(
      'arn:aws:x',
    );
  });
});
