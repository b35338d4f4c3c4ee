import * as v from 'valibot';
import { openEnum, rowReader } from '../table/entity.ts';
import type { EventName } from './event.ts';
import type { Subscription } from './subscription.ts';

export const subscriptionRow = rowReader<Subscription>(
  'webhook subscription',
  ({ text, maybeText, number, maybeNumber }) =>
    v.looseObject({
      id: text,
      url: text,
      description: text,
      events: v.array(openEnum<EventName | '*'>()),
      status: v.picklist(['enabled', 'disabled']),
      disabledReason: v.optional(v.picklist(['by_user', 'gone', 'failing'])),
      disabledAt: maybeText,
      createdAt: text,
      updatedAt: text,
      version: number,
      secret: text,
      previousSecret: v.optional(v.looseObject({ secret: text, until: text })),
      failingSince: maybeText,
      failures: maybeNumber,
      slowUntil: maybeText,
      pausedUntil: maybeText,
    }),
);
