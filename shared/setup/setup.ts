import type { AllowedOrigins, Settings, Tenant, WidgetKey } from '../core/tenant.ts';
import type { Versioned } from '../table/versioned.ts';
import type { Profile } from '../widget-setup/profile.ts';
import { isInForce } from '../widget-setup/widget-key.ts';

export const SETUP_STEPS = [
  'tenant_created',
  'profile_completed',
  'channel_configured',
  'credentials_generated',
  'origins_configured',
  'test_conversation_completed',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** The input of the checklist. */
export interface SetupFacts {
  readonly tenant: Tenant;
  readonly settings: Settings;
  readonly profile: Profile;
  readonly origins: Versioned<AllowedOrigins>;
  /** Oldest first. */
  readonly keys: readonly WidgetKey[];
}

export interface SetupItem {
  readonly id: SetupStep;
  readonly done: boolean;
  /** When the step was done, if known. */
  readonly at: string | null;
  /** How to do the step; null if it is done. */
  readonly hint: string | null;
}

const HINTS: Readonly<Record<SetupStep, string>> = {
  tenant_created: 'Create the tenant.',
  profile_completed:
    'Complete the business profile: GET /api/customer-portal/profile lists the missing fields.',
  channel_configured: 'Name your website in the business profile.',
  credentials_generated: 'Create a widget key: POST /api/customer-portal/widget-keys.',
  origins_configured: 'Allow the origins of your website: PUT /api/customer-portal/allowed-origins.',
  test_conversation_completed: 'Open your website and ask Bob something.',
};

/** Computes the checklist from stored data. Nobody can tick an item by hand. */
export function checklist(facts: SetupFacts, now: Date): SetupItem[] {
  return SETUP_STEPS.map((id) => {
    const { done, at } = factOf(id, facts, now);
    return { id, done, at: done ? (at ?? null) : null, hint: done ? null : HINTS[id] };
  });
}

function factOf(
  step: SetupStep,
  { tenant, settings, profile, origins, keys }: SetupFacts,
  now: Date,
): { readonly done: boolean; readonly at?: string | null | undefined } {
  switch (step) {
    case 'tenant_created':
      return { done: true, at: tenant.createdAt };
    case 'profile_completed':
      return { done: profile.completedAt !== null, at: profile.completedAt };
    case 'channel_configured':
      return { done: profile.websiteAt !== null || settings.publicChat, at: profile.websiteAt };
    case 'credentials_generated': {
      const key = keys.find((each) => isInForce(each, now));
      return { done: key !== undefined, at: key?.createdAt };
    }
    case 'origins_configured':
      return { done: origins.value.origins.length > 0, at: origins.changedAt };
    case 'test_conversation_completed':
      return { done: tenant.firstAnswerAt !== undefined, at: tenant.firstAnswerAt };
  }
}
