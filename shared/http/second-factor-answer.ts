import type * as z from 'zod/mini';
import type { AccessServices } from '../access/access-services.ts';
import { confirmSecondFactor, type Enrolling, enrolSecondFactor } from '../access/second-factor.ts';
import type { totpAnswer, totpRequest } from '../contract/schemas/sign-in.ts';

/** Runs one step of enrolling a second factor, for operators and customers. */
export async function stepOfEnrolment(
  who: Enrolling,
  body: z.output<ReturnType<typeof totpRequest>>,
  services: AccessServices,
): Promise<z.input<ReturnType<typeof totpAnswer>>> {
  if (body.action === 'confirm') {
    await confirmSecondFactor(who, body.code, services);
    return { status: 'confirmed' };
  }
  const { secret, uri } = await enrolSecondFactor(who, body.code, services);
  return { status: 'pending', secret, otpauth_uri: uri };
}
