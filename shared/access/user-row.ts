import * as z from 'zod/mini';
import { CUSTOMER_ROLES } from '../core/permissions.ts';
import { rowReader } from '../table/entity.ts';
import type { User } from './user.ts';

export const userRow = rowReader<User>('user', ({ text, maybeText, number }) =>
  z.looseObject({
    id: text,
    email: text,
    name: text,
    role: z.enum([...CUSTOMER_ROLES, 'operator']),
    status: z.enum(['active', 'invited', 'disabled']),
    epoch: number,
    passwordHash: maybeText,
    totp: z.optional(z.looseObject({ secret: text, confirmedAt: text, lastStep: number })),
    pendingTotp: maybeText,
    endedSessions: z.optional(z.record(text, number)),
    createdAt: text,
    lastSignInAt: maybeText,
  }),
);
