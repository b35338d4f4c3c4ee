export const PLANS = ['starter', 'pro', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];

/** A business that uses Bob. */
export interface Tenant {
  /** Version 4 UUID; public, as part of the widget's address. */
  readonly id: string;
  /** Unique name in URLs and as `business_id`. */
  readonly slug: string;
  readonly name: string;
  readonly plan: Plan;
  /** A suspended tenant's visitors get 403. */
  readonly status: 'active' | 'suspended';
  readonly createdAt: string;
}

/** What a tenant may set about Bob's behaviour. */
export interface Settings {
  /** Visitors of the deployment's own pages may name this tenant as `business_id`. */
  readonly publicChat: boolean;
  /** Days after which messages are deleted. */
  readonly retentionDays: number;
}

export const defaultSettings: Settings = { publicChat: false, retentionDays: 30 };

/** A publishable key: it names the tenant, and is not a secret. */
export interface WidgetKey {
  readonly id: string;
  /** `pk_live_…`, kept readable because it is public anyway. */
  readonly value: string;
  readonly label: string;
  readonly status: 'active' | 'revoked';
  readonly createdAt: string;
}

/** Lower-case words joined by single hyphens, 3 to 63 characters: fit for a host name. */
export const SLUG = /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a text is a version 4 UUID (RFC 9562), in either case. */
export const isUuidV4 = (text: string): boolean => UUID_V4.test(text);
