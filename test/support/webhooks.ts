import { contractEntries } from '../../shared/contract/index.ts';
import { type Answer, callRoute } from './every-handler.ts';
import type { SignedIn } from './signed-in.ts';

export interface Asked {
  readonly id?: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls an operation of the webhooks' API as a user. */
export function ask(
  by: SignedIn,
  operationId: string,
  { id, headers, ...request }: Asked = {},
): Promise<Answer> {
  const entry = contractEntries.find((each) => each.operationId === operationId);
  if (!entry) throw new Error(`There is no operation ${operationId}`);
  return callRoute(entry, {
    ...request,
    headers: { ...by.headers, ...headers },
    ...(id === undefined ? {} : { params: { id } }),
  });
}

/** The number of responses by status. */
export const countsOf = (answers: readonly Answer[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, all = []]) => [
      status,
      all.length,
    ]),
  );
