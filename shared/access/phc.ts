/** Costs of Argon2id; RFC 9106, section 3.1. */
export interface Argon2Costs {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** A stored password hash. */
export interface StoredPassword extends Argon2Costs {
  readonly salt: Buffer;
  readonly tag: Buffer;
}

const SHAPE =
  /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** The PHC string. https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
export const toPhc = ({ memory, passes, parallelism, salt, tag }: StoredPassword): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;

/** Parses a PHC string. @throws Error for another text, which means that the item is damaged */
export function fromPhc(text: string): StoredPassword {
  const [, memory, passes, parallelism, salt = '', tag = ''] = SHAPE.exec(text) ?? [];
  if (memory === undefined) throw new Error('A stored password is not a PHC string of Argon2id');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

// PHC uses base64 without padding.
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
