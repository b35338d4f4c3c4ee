import type * as z from 'zod/mini';
import type { User } from '../../shared/access/user.ts';
import type { teamRoutes } from '../../shared/contract/team.ts';

type Member = z.input<ReturnType<typeof teamRoutes.patchUser.answer>>;

/** A member as answers show one. */
export const toMember = (user: User): Member => ({
  id: user.id,
  email: user.email,
  name: user.name,
  role: user.role as Member['role'],
  status: user.status,
  second_factor: user.totp !== undefined,
  created_at: user.createdAt,
  last_sign_in_at: user.lastSignInAt ?? null,
});
