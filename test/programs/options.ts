import { type ParseArgsConfig, parseArgs } from 'node:util';

const HELP = { type: 'boolean', default: false } as const;

/** The options of a program, `--help` among them. It ends here when it is asked for help, or given what it does not take. */
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
