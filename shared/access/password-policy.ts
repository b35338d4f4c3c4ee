import { Invalid } from '../core/errors.ts';

export const MIN_PASSWORD_CHARS = 12;
export const MAX_PASSWORD_CHARS = 128;

/**
 * The most common leaked passwords of at least twelve characters, without those that `isPattern` finds.
 * https://github.com/danielmiessler/SecLists/tree/master/Passwords
 */
const COMMON = new Set(
  `administrator adminadminadmin allianceonline alexandria123 babygirl12345 baseball12345 basketball123 bismillah123
  blink182blink beautiful1234 changeme12345 changemenow123 charlie123456 chocolate1234 christopher1 christopher12
  computer12345 dragon1234567 elizabeth1234 fuckyou123456 football12345 forever12345 freedom123456 hello12345678
  helloworld123 iloveyou12345 iloveyou123456 iloveyouforever iloveyousomuch jesuschrist1 letmein123456 liverpool1234
  lovelovelove mercedes-benz metallica1234 michael123456 monkey1234567 mypassword123 newpassword123 november12345
  p4ssw0rd1234 pa55word1234 passw0rd1234 passw0rd12345 password1234 password12345 password123456 password1234567
  password12345678 password123456789 password2024 password2025 password2026 passwordpassw0rd princess12345 qazwsxedcrfv
  qazwsxedc123 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyqwerty1 rockyou12345 secret123456
  septembre2024 skateboard123 spongebob1234 starwars12345 sunshine12345 superman12345 superstar1234 temppassword1
  thisisapassword trustno112345 unbelievable1 welcome12345 welcome123456 welcometothe1 whatever12345 wordpass1234
  zaq12wsxcde3 zxcvbnm12345 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 123qweasdzxc 123456qwerty 123456789abc 123456abcdef
  abc123456789 abcd12345678 asdfghjkl123 admin1234567 admin12345678 1234567890qwerty correcthorsebatterystaple`.split(
    /\s+/,
  ),
);

/** Sequences that are easy to guess: the alphabet, the digits, the rows of a keyboard. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'].flatMap(
  (run) => [run, [...run].reverse().join('')],
);

/**
 * Checks the length, and that the password is not commonly guessed. There are no composition rules (NIST SP 800-63B-4,
 * section 3.1.1.2).
 *
 * @param email the user's address, which must not be the password
 * @throws Invalid
 */
export function requireGoodPassword(password: string, email: string, path = 'password'): void {
  const refuse = (message: string) => new Invalid([{ path, message }]);
  const text = password.normalize('NFKC');
  const { length } = [...text];
  if (length < MIN_PASSWORD_CHARS) throw refuse(`must have at least ${MIN_PASSWORD_CHARS} characters`);
  if (length > MAX_PASSWORD_CHARS) throw refuse(`must have at most ${MAX_PASSWORD_CHARS} characters`);
  const plain = text.toLowerCase();
  const [local = ''] = email.split('@', 1);
  if (plain === email || plain === local) throw refuse('must not be your e-mail address');
  if (COMMON.has(plain) || isPattern(plain)) throw refuse('is too common');
}

/** A repetition of a few characters, or a sequence of the keyboard, the alphabet or the digits. */
function isPattern(text: string): boolean {
  const isRepetition = /^(.{1,8}?)\1+$/su.test(text) || new Set(text).size < 4;
  return isRepetition || RUNS.some((run) => run.includes(text));
}
