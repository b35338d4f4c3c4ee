import { type Command, InvalidArgumentError } from 'commander';

/** The command to type; npm passes everything after `--` on. */
export const PROGRAM = 'npm run bob --';

/** Adds examples to a command's help. The examples omit the program's name. */
export const withExamples = (command: Command, ...examples: string[]): Command =>
  command.addHelpText(
    'after',
    `\nExample${examples.length > 1 ? 's' : ''}:\n${examples.map((each) => `  ${PROGRAM} ${each}`).join('\n')}`,
  );

export const TENANT = "the tenant's slug or id";

/** Parses `--api-url`. @throws InvalidArgumentError */
export function apiUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be a URL, for example https://bob.example.com.');
}
