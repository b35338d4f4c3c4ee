/** Allowed origins per tenant. */
export const MAX_ORIGINS = 50;

/** Valid keys per tenant, including rotated ones in their overlap. */
export const MAX_KEYS = 10;

/** How long a rotated key stays valid. */
export const OVERLAP_HOURS = { default: 24, max: 168 } as const;
