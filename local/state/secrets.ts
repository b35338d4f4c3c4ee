import { randomInt } from 'node:crypto';
import type { JsonFile } from './local-dir.ts';

/** CloudFormation's options for a generated secret. */
export interface GenerateSecretString {
  readonly PasswordLength?: number;
  readonly ExcludeCharacters?: string;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludePunctuation?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
  /** A JSON object; the password becomes its member named by `GenerateStringKey`. */
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

/** The secrets of the local run by ARN: given ones, and generated ones that it keeps. */
export class SecretStore {
  /** All secrets, including those generated later. */
  readonly texts: Record<string, string>;
  private readonly made: Record<string, string>;

  constructor(
    private readonly file: JsonFile<Readonly<Record<string, string>>>,
    given: Readonly<Record<string, string>> = {},
  ) {
    this.made = { ...file.read() };
    this.texts = { ...this.made, ...given };
  }

  /** Generates a secret if it is missing. */
  generate(arn: string, how: GenerateSecretString): void {
    if (Object.hasOwn(this.texts, arn)) return;
    const text = generate(how);
    this.texts[arn] = text;
    this.made[arn] = text;
    this.file.write(this.made);
  }
}

const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
function generate(how: GenerateSecretString): string {
  const types = [
    how.ExcludeLowercase ? '' : LOWERCASE,
    how.ExcludeUppercase ? '' : LOWERCASE.toUpperCase(),
    how.ExcludeNumbers ? '' : '0123456789',
    how.ExcludePunctuation ? '' : PUNCTUATION,
    how.IncludeSpace ? ' ' : '',
  ]
    .map((type) => [...type].filter((character) => !how.ExcludeCharacters?.includes(character)).join(''))
    .filter((type) => type !== '');
  const password = passwordOf(types, how.PasswordLength ?? 32, how.RequireEachIncludedType ?? true);
  const { SecretStringTemplate: template, GenerateStringKey: key } = how;
  if (template === undefined || key === undefined) return password;
  return JSON.stringify({ ...(JSON.parse(template) as object), [key]: password });
}

/** Draws until there is one character of each type, so that all valid passwords are equally likely. */
function passwordOf(types: readonly string[], length: number, requireEach: boolean): string {
  const alphabet = types.join('');
  for (;;) {
    const password = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    const hasAll = types.every((type) => [...type].some((character) => password.includes(character)));
    if (!requireEach || length < types.length || hasAll) return password;
  }
}
