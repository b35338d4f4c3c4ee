import { Command, CommanderError } from 'commander';
import { addAskCommand } from './commands/ask.ts';
import { addIdentitySecretCommands } from './commands/identity-secret.ts';
import { addKnowledgeCommands } from './commands/knowledge.ts';
import { addOperatorCommands } from './commands/operator.ts';
import { addOriginsCommands } from './commands/origins.ts';
import { addTenantCommands } from './commands/tenant.ts';
import { addUsageCommand } from './commands/usage.ts';
import { addUserCommands } from './commands/user.ts';
import { addWidgetCommands } from './commands/widget.ts';
import { addWidgetKeyCommands } from './commands/widget-key.ts';
import { UsageError } from './errors.ts';
import { apiUrl, PROGRAM } from './help.ts';
import { printError } from './output.ts';
import type { GlobalOptions } from './session.ts';

const FAILED = 1;
const WRONG_USAGE = 2;

const AFTER = `
Without --stack a command works on the local run (\`npm start\`). With --json stdout is one JSON document;
\`npm run --silent bob -- …\` keeps npm's own lines out of it.
Exit codes: 0 success, 1 error, 2 wrong usage, 130 interrupted.`;

// `… | head` closes the pipe early; this is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command()
  .name(PROGRAM)
  .description(
    'Manages Bob: operators, tenants, teams, widgets, keys, allowed origins and knowledge, and asks a question to try it out.',
  )
  .option('--stack <name>', 'work on this deployed stack')
  .option('--region <region>', "AWS region of the stack (default: the environment's or profile's)")
  .option('--profile <profile>', 'AWS profile to use')
  .option('--api-url <url>', "the API's URL, if it differs from the target's (`ask` only)", apiUrl)
  .option('--json', 'print JSON, for scripts')
  .option('--verbose', 'print stack traces of errors')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(add --help for help)')
  .addHelpText('after', AFTER)
  .exitOverride();

addOperatorCommands(program);
addTenantCommands(program);
addUserCommands(program);
addWidgetKeyCommands(program);
addOriginsCommands(program);
addWidgetCommands(program);
addIdentitySecretCommands(program);
addKnowledgeCommands(program);
addUsageCommand(program);
addAskCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  else {
    printError(error, program.opts<GlobalOptions>().verbose === true);
    process.exitCode = error instanceof UsageError ? WRONG_USAGE : FAILED;
  }
}
