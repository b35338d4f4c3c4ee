/** What asks the model for a sign of life. */
export type ModelProbe = (signal: AbortSignal) => Promise<void>;

/** The embedded model is part of the function: there is nothing to ask. */
export const makeModelProbe = (): ModelProbe | undefined => undefined;
