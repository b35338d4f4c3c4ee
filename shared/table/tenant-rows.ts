import * as v from 'valibot';
import { type AllowedOrigins, PLANS, type Settings, type Tenant, type WidgetKey } from '../core/tenant.ts';
import { rowReader } from './entity.ts';
import { documentReader } from './versioned.ts';

export const tenantRow = rowReader<Tenant>('tenant', ({ text, maybeText }) =>
  v.looseObject({
    id: text,
    slug: text,
    name: text,
    plan: v.picklist(PLANS),
    status: v.picklist(['active', 'suspended']),
    createdAt: text,
    firstAnswerAt: maybeText,
  }),
);

export const settingsRow = rowReader<Settings>('settings', ({ text, number, mapOf }) =>
  v.looseObject({
    publicChat: v.boolean(),
    retentionDays: number,
    vocabularies: v.optional(mapOf(text)),
  }),
);

export const originsRow = documentReader<AllowedOrigins>('allowed origins', { origins: [] }, () => ({
  origins: v.array(v.string()),
}));

export const widgetKeyRow = rowReader<WidgetKey>('widget key', ({ text, maybeText }) =>
  v.looseObject({
    id: text,
    value: text,
    label: text,
    status: v.picklist(['active', 'revoked']),
    createdAt: text,
    validUntil: maybeText,
    replacedBy: maybeText,
  }),
);
