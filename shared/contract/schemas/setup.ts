import * as z from 'zod/mini';
import { SETUP_STEPS } from '../../setup/setup.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { browserProof } from './widget-setup.ts';

/** The setup checklist of a tenant. */
export const setup = once(() =>
  z
    .object({
      complete: z.boolean().check(described('True if every item is done.')),
      items: z.array(
        z.object({
          id: z.enum(SETUP_STEPS),
          done: z.boolean(),
          at: z.nullable(z.iso.datetime()).check(described('Time of completion; null if unknown.')),
          hint: z.nullable(z.string()).check(described('Next action; null if the item is done.')),
        }),
      ),
      browser_proof: browserProof(),
    })
    .check(z.meta({ id: 'Setup' })),
);
