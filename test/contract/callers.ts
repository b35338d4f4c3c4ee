import type { Demo } from '../support/local-run.ts';

/** Credentials of the run, as the variables in `schemathesis.toml`. */
export type Callers = Readonly<Record<`BOB_${string}`, string>>;

const OWNER = { email: 'owner@contract.example', password: 'an owner who is there for one run' };

/**
 * Logs in an operator, and the owner of a business that exists only for this run. The run also calls as visitors of the
 * demo, so changes of keys and origins must not affect the demo.
 */
export async function signIn({ baseUrl, operator, widgetKey, allowedOrigin }: Demo): Promise<Callers> {
  const call = async <A>(method: string, path: string, body: object, token?: string): Promise<A> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`, { cause: await answer.text() });
    return (await answer.json()) as A;
  };
  const tokenOf = async (path: string, credentials: object): Promise<string> =>
    (await call<{ token: string }>('POST', path, credentials)).token;

  const signUp = { ...OWNER, business_name: 'Contract', name: 'Owner' };
  const owned = await call<{ tenant: { id: string } }>('POST', '/api/customer/auth/signup', signUp);
  const operatorToken = await tokenOf('/api/auth/login', operator);
  // A plan without limits for the run's personas and users.
  await call('PATCH', `/api/tenants/${owned.tenant.id}`, { plan: 'enterprise' }, operatorToken);
  return {
    BOB_WIDGET_KEY: widgetKey,
    BOB_ORIGIN: allowedOrigin,
    BOB_OPERATOR_TOKEN: operatorToken,
    BOB_CUSTOMER_TOKEN: await tokenOf('/api/customer/auth/login', OWNER),
    BOB_LEAVING_OPERATOR_TOKEN: await tokenOf('/api/auth/login', operator),
    BOB_LEAVING_CUSTOMER_TOKEN: await tokenOf('/api/customer/auth/login', OWNER),
  };
}

/** Checks that all tokens are still valid; otherwise most answers were 401 and prove nothing. */
export async function areSignedIn({ baseUrl }: Demo, callers: Callers): Promise<void> {
  for (const [path, token] of [
    ['/api/tenants', callers.BOB_OPERATOR_TOKEN],
    ['/api/personas', callers.BOB_CUSTOMER_TOKEN],
  ] as const) {
    const { status } = await fetch(`${baseUrl}${path}`, { headers: { Authorization: `Bearer ${token}` } });
    if (status !== 200) throw new Error(`${path} answered ${status} after the run`);
  }
  const key = { 'X-Widget-Key': callers.BOB_WIDGET_KEY ?? '', Origin: callers.BOB_ORIGIN ?? '' };
  const { status } = await fetch(`${baseUrl}/api/widget/proof`, { method: 'POST', headers: key });
  if (status === 401 || status === 403) throw new Error(`The widget was answered ${status} after the run`);
}
