import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Passwords } from './passwords.ts';
import { type Argon2Costs, fromPhc, toPhc } from './phc.ts';

/** https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id */
const OWASP: Argon2Costs = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;

const derive = promisify(argon2);

/**
 * Argon2id (RFC 9106) from `node:crypto`, which runs in a thread. Passwords are normalized, so that every keyboard gives
 * the same bytes (NIST SP 800-63B-4, section 3.1.1.2).
 *
 * @param costs for new hashes; hashes with other costs still match, and are reported as outdated
 */
export function argon2Passwords(costs: Argon2Costs = OWASP): Passwords {
  const tagOf = (password: string, salt: Buffer, { memory, passes, parallelism }: Argon2Costs) =>
    derive('argon2id', {
      message: password.normalize('NFKC'),
      nonce: salt,
      memory,
      passes,
      parallelism,
      tagLength: TAG_BYTES,
    });
  const isSame = (other: Argon2Costs) =>
    other.memory === costs.memory && other.passes === costs.passes && other.parallelism === costs.parallelism;
  // For unknown users: takes the same time, and no password matches.
  const nobody = toPhc({ ...costs, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) });

  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return toPhc({ ...costs, salt, tag: await tagOf(password, salt, costs) });
    },
    check: async (password, stored) => {
      const { salt, tag, ...other } = fromPhc(stored ?? nobody);
      const isRight = timingSafeEqual(await tagOf(password, salt, other), tag);
      return { isRight: isRight && stored !== undefined, isOutdated: !isSame(other) };
    },
  };
}
