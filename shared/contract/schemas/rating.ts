import * as z from 'zod/mini';

/** What a visitor thinks of an answer. */
export const rating = () => z.enum(['up', 'down']);
