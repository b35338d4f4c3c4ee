import { type ParseArgsConfig, parseArgs } from 'node:util';

const HELP = { type: 'boolean', default: false } as const;

/** Parses a program's options. Ends the program after `--help` and for unknown options. */
export function readOptions<const O extends NonNullable<ParseArgsConfig['options']>>(
  help: string,
  options: O,
) {
  try {
    const { values } = parseArgs({ options: { ...options, help: HELP } });
    if (!(values as { help?: boolean }).help) return values;
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}
