import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { keys } from '../../shared/data/keys.ts';
import { denyChangingAudit } from './grants.ts';

/** Which accounts a function works with. */
export type AccountAccess = 'operators' | 'customers' | 'team';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const PUT = ['dynamodb:PutItem'];
const CHANGE = [...PUT, 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

// Partitions, with any tenant's id or any hash for `*`.
const CONFIG = keys.tenant('*').pk;
const USERS = keys.user('*', '').pk;
const OPERATORS = keys.operator('').pk;
const SLUGS = keys.slug('*').pk;
const AUDIT = keys.audit('*', new Date(0), '').pk;
const OPERATOR_EMAILS = keys.email('operator', '*').pk;
const CUSTOMER_EMAILS = keys.email('customer', '*').pk;

/** What may be done in which partitions: nowhere else, conversations and knowledge least of all. */
const RIGHTS: Record<
  AccountAccess,
  readonly (readonly [actions: readonly string[], ...partitions: string[]])[]
> = {
  operators: [
    [READ, OPERATORS, OPERATOR_EMAILS, SLUGS],
    [CHANGE, OPERATORS, OPERATOR_EMAILS],
    [PUT, AUDIT],
  ],
  customers: [
    [READ, USERS, CUSTOMER_EMAILS, CONFIG, SLUGS],
    [CHANGE, USERS, CUSTOMER_EMAILS],
    // A sign-up makes a tenant.
    [PUT, AUDIT, CONFIG, SLUGS, keys.tenantListing('').pk],
  ],
  team: [
    [READ, USERS, CONFIG],
    [CHANGE, USERS, CUSTOMER_EMAILS],
    [PUT, AUDIT],
  ],
};

/**
 * Allows what one kind of function does with accounts. The condition holds for calls that name keys only, which the second
 * half of it sees to.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function grantAccounts(table: TableV2, grantee: IGrantable, access: AccountAccess): void {
  for (const [actions, ...partitions] of RIGHTS[access]) {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [table.tableArn],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    );
  }
  denyChangingAudit(table, grantee);
}
