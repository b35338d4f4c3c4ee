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
  /** When Bob first answered one of its visitors; none before. */
  readonly firstAnswerAt?: string | undefined;
}

/** Origins of pages that may use the tenant's widget. */
export interface AllowedOrigins {
  /** Serialized as browsers send them. An empty list denies all. */
  readonly origins: readonly string[];
}

/** What a tenant may set about Bob's behaviour. */
export interface Settings {
  /** Visitors of the deployment's own pages may name this tenant as `business_id`. */
  readonly publicChat: boolean;
  /** Days after which messages are deleted. */
  readonly retentionDays: number;
  /** Names of custom vocabularies in Amazon Transcribe, by the language that each is in: `en-US`. */
  readonly vocabularies?: Readonly<Record<string, string>>;
}

/** Code points in the name of a business. */
export const MAX_NAME = 120;

/** Days for which messages may be kept. */
export const RETENTION_DAYS = { min: 1, max: 365 } as const;

export const defaultSettings: Settings = { publicChat: false, retentionDays: 30 };

/** A publishable key: it names the tenant, and is not a secret. */
export interface WidgetKey {
  readonly id: string;
  /** `pk_live_…`, kept readable because it is public anyway. */
  readonly value: string;
  readonly label: string;
  readonly status: 'active' | 'revoked';
  readonly createdAt: string;
  /** Refused from then on; a key that another takes over from has an end. */
  readonly validUntil?: string | undefined;
  /** Id of the key that has taken over. */
  readonly replacedBy?: string | undefined;
}

/** Lower-case words joined by single hyphens, 3 to 63 characters: fit for a host name. */
export const SLUG = /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a text is a version 4 UUID (RFC 9562), in either case. */
export const isUuidV4 = (text: string): boolean => UUID_V4.test(text);
