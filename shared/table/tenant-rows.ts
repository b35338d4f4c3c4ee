import * as z from 'zod/mini';
import { type AllowedOrigins, PLANS, type Settings, type Tenant, type WidgetKey } from '../core/tenant.ts';
import { rowReader } from './entity.ts';
import { documentReader } from './versioned.ts';

export const tenantRow = rowReader<Tenant>('tenant', ({ text, maybeText }) =>
  z.looseObject({
    id: text,
    slug: text,
    name: text,
    plan: z.enum(PLANS),
    status: z.enum(['active', 'suspended']),
    createdAt: text,
    firstAnswerAt: maybeText,
  }),
);

export const settingsRow = rowReader<Settings>('settings', ({ text, number }) =>
  z.looseObject({
    publicChat: z.boolean(),
    retentionDays: number,
    vocabularies: z.optional(z.record(text, text)),
  }),
);

export const originsRow = documentReader<AllowedOrigins>('allowed origins', { origins: [] }, () => ({
  origins: z.array(z.string()),
}));

export const widgetKeyRow = rowReader<WidgetKey>('widget key', ({ text, maybeText }) =>
  z.looseObject({
    id: text,
    value: text,
    label: text,
    status: z.enum(['active', 'revoked']),
    createdAt: text,
    validUntil: maybeText,
    replacedBy: maybeText,
  }),
);
