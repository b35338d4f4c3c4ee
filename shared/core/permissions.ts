/** Permissions of logged-in callers. The contract names the one that a route needs. */
export const PERMISSIONS = [
  'chat.manage',
  'config.read',
  'config.manage',
  'persona.manage',
  'knowledge.read',
  'knowledge.manage',
  'leads.read',
  'appointments.read',
  'appointments.manage',
  'webhooks.read',
  'webhooks.manage',
  'users.manage',
  'audit.read',
  'tenants.manage',
  'pricing.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * The two kinds of users. Each realm has its own issuer and audience, so a token of one realm is not valid on a
 * route of the other.
 */
export type Realm = 'operator' | 'customer';

export const CUSTOMER_ROLES = ['owner', 'admin', 'agent', 'viewer'] as const;
export type CustomerRole = (typeof CUSTOMER_ROLES)[number];
export type Role = CustomerRole | 'operator';

const OF_VIEWERS = ['config.read', 'knowledge.read', 'leads.read', 'appointments.read'] as const;
const OF_AGENTS = [...OF_VIEWERS, 'chat.manage', 'appointments.manage'] as const;
const OF_ADMINS = [
  ...OF_AGENTS,
  'config.manage',
  'persona.manage',
  'knowledge.manage',
  'webhooks.read',
  'webhooks.manage',
  'users.manage',
  'audit.read',
] as const;

/** The permissions of each role. Owners and admins differ only in the members that they may manage. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  owner: OF_ADMINS,
  admin: OF_ADMINS,
  agent: OF_AGENTS,
  viewer: OF_VIEWERS,
  operator: ['tenants.manage', 'pricing.manage', 'chat.manage', 'audit.read'],
};
