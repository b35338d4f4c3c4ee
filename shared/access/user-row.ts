import * as v from 'valibot';
import { CUSTOMER_ROLES } from '../core/permissions.ts';
import { rowReader } from '../table/entity.ts';
import type { User } from './user.ts';

export const userRow = rowReader<User>('user', ({ text, maybeText, number, mapOf }) =>
  v.looseObject({
    id: text,
    email: text,
    name: text,
    role: v.picklist([...CUSTOMER_ROLES, 'operator']),
    status: v.picklist(['active', 'invited', 'disabled']),
    epoch: number,
    passwordHash: maybeText,
    totp: v.optional(v.looseObject({ secret: text, confirmedAt: text, lastStep: number })),
    pendingTotp: maybeText,
    endedSessions: v.optional(mapOf(number)),
    createdAt: text,
    lastSignInAt: maybeText,
  }),
);
