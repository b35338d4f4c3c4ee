import type { Command } from 'commander';
import { creditBalance, monthOf } from '../../shared/billing/credits.ts';
import { type Allowance, entitlementsOf } from '../../shared/billing/pricebook.ts';
import { Prices } from '../../shared/billing/prices.ts';
import { countUsed, readAccount } from '../../shared/usage/usage.ts';
import { TENANT, withExamples } from '../help.ts';
import { fields } from '../output.ts';
import { findTenant, openSession } from '../session.ts';

/** Adds `usage`. */
export function addUsageCommand(program: Command): void {
  withExamples(
    program
      .command('usage')
      .description("show a tenant's credits of this month and its use of the plan's limits")
      .argument('<tenant>', TENANT)
      .action(usage),
    'usage acme-dental',
  );
}

async function usage(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const now = session.clock.now();
  const month = monthOf(now);
  const [pricebook, account, used] = await Promise.all([
    new Prices(session.platform, session.clock).current(),
    readAccount(table, month, now),
    countUsed(table),
  ]);
  const included = entitlementsOf(pricebook, tenant.plan);
  const credits = creditBalance(account, included.credits);
  session.output.result(
    { plan: tenant.plan, month, credits, used, included },
    fields([
      ['Plan', tenant.plan],
      [
        `Credits of ${month}`,
        `${number(credits.used)} used, ${number(credits.reserved)} held, ${number(credits.remaining)} left`,
      ],
      ['Seats', outOf(used.seats, included.seats)],
      ['Personas', outOf(used.personas, included.personas)],
      ['Knowledge items', outOf(used.knowledgeItems, included.knowledgeItems)],
      ['Integrations', outOf(used.integrations, included.integrations)],
    ]),
  );
}

const number = (n: number): string => n.toLocaleString('en-US');

const outOf = (used: number, allowance: Allowance): string =>
  allowance === null ? `${number(used)}, unlimited` : `${number(used)} of ${number(allowance)}`;
