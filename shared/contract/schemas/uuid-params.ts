import * as z from 'zod/mini';
import { described } from './described.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Version 4 UUID in lower case. */
export const uuid = (description: string) => z.string().check(z.regex(UUID_V4), described(description));

/** Parameters of a path with `{id}`. */
export const uuidParams = (description: string) => () => z.object({ id: uuid(description) });
