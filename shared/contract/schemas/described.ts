import { en } from 'zod/locales';
import * as z from 'zod/mini';

// zod/mini instead of zod, always imported as a namespace: see ADR 3. Compiling schemas to code (JIT) pays off only after
// thousands of parses, so a cold start is faster without it.
z.config({ ...en(), jitless: true });

/** Adds a description for the OpenAPI document. */
export const described = (description: string) => z.meta({ description });
