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
import { Misused } from './errors.ts';
import { apiUrl, PROGRAM } from './help.ts';
import { printError } from './output.ts';
import type { GlobalOptions } from './session.ts';

const REFUSED = 1;
const MISUSED = 2;

const AFTER = `
Without --stack a command works on the local run, the one of \`npm start\`. With --json stdout holds one JSON
document; \`npm run --silent bob -- …\` keeps npm's own lines out of it.
Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted.`;

// `… | head` closes the pipe when it has enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command()
  .name(PROGRAM)
  .description(
    'Operates Bob: operators, tenants, their teams, widgets, keys and allowed origins, knowledge, and a question to try it out.',
  )
  .option('--stack <name>', 'work on this deployed stack')
  .option('--region <region>', "AWS region of the stack (default: the environment's or profile's)")
  .option('--profile <profile>', 'AWS profile to use')
  .option('--api-url <url>', 'where the API is, if not where the target says (`ask` only)', apiUrl)
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
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
  else {
    printError(error, program.opts<GlobalOptions>().verbose === true);
    process.exitCode = error instanceof Misused ? MISUSED : REFUSED;
  }
}
