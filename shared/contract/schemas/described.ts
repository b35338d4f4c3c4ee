import { en } from 'zod/locales';
import * as z from 'zod/mini';

// zod/mini rather than zod, and always as a namespace: see ADR 3. Compiling a schema to code pays off after thousands
// of parses, which is not what a function that has just started needs.
z.config({ ...en(), jitless: true });

/** A description, for the OpenAPI document. */
export const described = (description: string) => z.meta({ description });
