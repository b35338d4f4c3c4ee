import * as z from 'zod/mini';
import { openEnum, rowReader } from '../table/entity.ts';
import type { EventName } from './event.ts';
import type { Subscription } from './subscription.ts';

export const subscriptionRow = rowReader<Subscription>(
  'webhook subscription',
  ({ text, maybeText, number, maybeNumber }) =>
    z.looseObject({
      id: text,
      url: text,
      description: text,
      events: z.array(openEnum<EventName | '*'>()),
      status: z.enum(['enabled', 'disabled']),
      disabledReason: z.optional(z.enum(['by_user', 'gone', 'failing'])),
      disabledAt: maybeText,
      createdAt: text,
      updatedAt: text,
      version: number,
      secret: text,
      previousSecret: z.optional(z.looseObject({ secret: text, until: text })),
      failingSince: maybeText,
      failures: maybeNumber,
      slowUntil: maybeText,
      pausedUntil: maybeText,
    }),
);
