import * as z from 'zod/mini';
import { MAX_NAME, PLANS, RETENTION_DAYS } from '../../core/tenant.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { slug } from './slug.ts';
import { text } from './text.ts';
import { uuid } from './uuid-params.ts';

export const businessName = () => text({ most: MAX_NAME }, 'Name of the business, as visitors see it.');

export const retentionDays = () =>
  z
    .int()
    .check(
      z.minimum(RETENTION_DAYS.min),
      z.maximum(RETENTION_DAYS.max),
      described('Days until messages are deleted.'),
    );

const plan = () => z.enum(PLANS);
const status = () => z.enum(['active', 'suspended']);

const vocabularies = () =>
  z
    .record(
      z.string().check(z.regex(/^[a-z]{2}-[A-Z]{2}$/, 'must be a language like en-US')),
      z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[0-9a-zA-Z._-]+$/, 'must be a name')),
    )
    .check(
      described(
        'Custom vocabularies of Amazon Transcribe, by language. They improve the transcription of names and terms.',
      ),
    );

const settings = () => ({
  public_chat: z
    .boolean()
    .check(
      described(
        "Allows public chat: visitors of the deployment's own pages may pass this tenant as `business_id`.",
      ),
    ),
  retention_days: retentionDays(),
  vocabularies: vocabularies(),
});

const settingsChange = () => z.optional(z.partial(z.strictObject(settings())));

export const tenantStatus = status;

/** A tenant, for operators. */
export const tenant = once(() =>
  z
    .object({
      id: uuid("The tenant's id."),
      slug: z.string(),
      name: z.string(),
      plan: plan(),
      status: status(),
      settings: z.object(settings()),
      created_at: z.iso.datetime(),
    })
    .check(z.meta({ id: 'Tenant' })),
);

export type TenantAnswer = z.output<ReturnType<typeof tenant>>;

export const newTenant = once(() =>
  z
    .strictObject({
      name: businessName(),
      slug: slug('Unique name for URLs and `business_id`. It never changes.'),
      plan: plan(),
      settings: settingsChange(),
    })
    .check(z.meta({ id: 'NewTenant' })),
);

/** Fields of a tenant to change. Omitted fields keep their values. */
export const tenantChange = once(() =>
  z
    .partial(
      z.strictObject({ name: businessName(), plan: plan(), status: status(), settings: settingsChange() }),
    )
    .check(z.meta({ id: 'TenantChange' })),
);
