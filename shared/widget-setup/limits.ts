/** Origins that a tenant may allow. */
export const MAX_ORIGINS = 50;

/** Keys of a tenant in force at the same time, those included that another is taking over from. */
export const MAX_KEYS = 10;

/** Hours for which a rotated key goes on working. */
export const OVERLAP_HOURS = { default: 24, max: 168 } as const;
