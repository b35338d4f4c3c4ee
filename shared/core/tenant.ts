export const PLANS = ['starter', 'pro', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];

/** A business that uses Bob. */
export interface Tenant {
  /** A version 4 UUID. It is public, because the widget's URL contains it. */
  readonly id: string;
  /** Unique name in URLs and as `business_id`. */
  readonly slug: string;
  readonly name: string;
  readonly plan: Plan;
  /** Visitors of a suspended tenant get 403. */
  readonly status: 'active' | 'suspended';
  readonly createdAt: string;
  /** When Bob first answered one of its visitors. Undefined until then. */
  readonly firstAnswerAt?: string | undefined;
}

/** Origins of pages that may use the tenant's widget. */
export interface AllowedOrigins {
  /** Serialized as browsers send them. An empty list denies all. */
  readonly origins: readonly string[];
}

/** A tenant's settings for Bob's behaviour. */
export interface Settings {
  /** Visitors of the deployment's own pages may name this tenant as `business_id`. */
  readonly publicChat: boolean;
  /** Days after which messages are deleted. */
  readonly retentionDays: number;
  /** Names of custom vocabularies in Amazon Transcribe, by language: `en-US`. */
  readonly vocabularies?: Readonly<Record<string, string>>;
}

/** Length of a business's name, in code points. */
export const MAX_NAME = 120;

/** Allowed retention of messages, in days. */
export const RETENTION_DAYS = { min: 1, max: 365 } as const;

export const defaultSettings: Settings = { publicChat: false, retentionDays: 30 };

/** A publishable key. It identifies the tenant and is not a secret. */
export interface WidgetKey {
  readonly id: string;
  /** `pk_live_…`. It is stored in the clear, because it is public. */
  readonly value: string;
  readonly label: string;
  readonly status: 'active' | 'revoked';
  readonly createdAt: string;
  /** The key expires then. Set when the key is rotated. */
  readonly validUntil?: string | undefined;
  /** Id of the new key, after a rotation. */
  readonly replacedBy?: string | undefined;
}

/** Lower-case words joined by single hyphens, 3 to 63 characters, so that it can be part of a host name. */
export const SLUG = /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** True for a version 4 UUID (RFC 9562), in either case. */
export const isUuidV4 = (text: string): boolean => UUID_V4.test(text);
