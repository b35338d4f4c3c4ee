import { argon2Passwords } from '../../../shared/access/argon2.ts';
import { requireGoodPassword } from '../../../shared/access/password-policy.ts';
import { fromPhc } from '../../../shared/access/phc.ts';
import { Invalid } from '../../../shared/core/errors.ts';

// Hashing at its real costs takes a tenth of a second, and many times that on a busy machine.
const cheap = argon2Passwords({ memory: 8, passes: 1, parallelism: 1 });

describe('the password policy', () => {
  const refused = (password: string, email = 'ada@example.com') => {
    try {
      requireGoodPassword(password, email);
      return undefined;
    } catch (error) {
      return error instanceof Invalid ? error.errors[0]?.message : error;
    }
  };

  it.each([
    'correct horse battery',
    'aaaabbbbcccd',
    'Grüße aus Köln!',
    '🦆🐎🔋📎🦆🐎🔋📎🦉🐝🍀🪴',
    'x'.repeat(64) + 'yz0 '.repeat(16),
  ])('accepts %s', (password) => expect(refused(password)).toBeUndefined());

  it.each([
    ['11 chars ab', 'must have at least 12 characters'],
    ['🦆'.repeat(11), 'must have at least 12 characters'],
    ['ab '.repeat(43), 'must have at most 128 characters'],
    ['Password12345', 'is too common'],
    ['CorrectHorseBatteryStaple', 'is too common'],
    ['aaaaaaaaaaaa', 'is too common'],
    ['abcabcabcabc', 'is too common'],
    ['123456789012', 'is too common'],
    ['210987654321', 'is too common'],
    ['qwertyuiopas', 'is too common'],
    ['Ada@Example.com', 'must not be your e-mail address'],
  ])('rejects %s', (password, message) => expect(refused(password)).toBe(message));

  it('measures the normalized password', () => {
    // Three letters in one character each, and a composed one in two.
    expect(refused('ﬃﬃﬃﬃ abc')).toBeUndefined();
    expect(refused('e\u0301'.repeat(11))).toBe('must have at least 12 characters');
  });
});

describe('Argon2id', () => {
  it("uses OWASP's cost parameters", async () => {
    const stored = fromPhc(await argon2Passwords().hash('correct horse battery'));
    expect(stored).toMatchObject({ memory: 19_456, passes: 2, parallelism: 1 });
    expect([stored.salt.length, stored.tag.length]).toEqual([16, 32]);
  });

  it('verifies the password, and no other', async () => {
    const stored = await cheap.hash('correct horse battery');
    expect(await cheap.check('correct horse battery', stored)).toEqual({ isRight: true, isOutdated: false });
    expect((await cheap.check('correct horse batterY', stored)).isRight).toBe(false);
    expect((await cheap.check('correct horse battery', undefined)).isRight).toBe(false);
  });

  it('verifies hashes of another implementation', async () => {
    // From the tests of https://github.com/P-H-C/phc-winner-argon2 (command line tool).
    const stored = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(await cheap.check('password', stored)).toEqual({ isRight: true, isOutdated: true });
  });

  it('hashes the same password differently each time', async () => {
    expect(await cheap.hash('correct horse battery')).not.toBe(await cheap.hash('correct horse battery'));
  });
});
