import * as z from 'zod/mini';

/** A visitor's rating of an answer. */
export const rating = () => z.enum(['up', 'down']);
