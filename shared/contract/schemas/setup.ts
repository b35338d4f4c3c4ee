import * as z from 'zod/mini';
import { SETUP_STEPS } from '../../setup/setup.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { browserProof } from './widget-setup.ts';

/** How far a tenant is on the way to its visitors. */
export const setup = once(() =>
  z
    .object({
      complete: z.boolean().check(described('Whether every item is done.')),
      items: z.array(
        z.object({
          id: z.enum(SETUP_STEPS),
          done: z.boolean(),
          at: z.nullable(z.iso.datetime()).check(described('Since when; null where that is not known.')),
          hint: z.nullable(z.string()).check(described('What to do; null when it is done.')),
        }),
      ),
      browser_proof: browserProof(),
    })
    .check(z.meta({ id: 'Setup' })),
);
