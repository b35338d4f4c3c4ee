import fc from 'fast-check';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { customer, type SignedIn } from '../support/signed-in.ts';
import { openShop, stored } from '../support/world.ts';

/** Of the plan of a shop that is opened. */
const CAP = 5;
const { chat, personas } = coldStart();

type Step = {
  readonly act: 'create' | 'change' | 'activate' | 'delete';
  /** Which of the personas that there are or were; taken modulo their number. */
  readonly on: number;
  readonly greeting: string;
  /** Send the ETag that was last seen, or that of the version before. */
  readonly tag: 'none' | 'current' | 'stale';
};

/** A persona as it should be. */
interface Expected {
  id: string;
  versions: string[];
  deleted: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('create', 'change', 'change', 'activate', 'delete'),
  on: fc.nat(),
  greeting: fc.constantFrom('Ahoy!', 'Good day.', 'Welcome.'),
  tag: fc.constantFrom('none', 'current', 'stale'),
});

/** What the personas of one tenant should be, beside what they are. */
class Walk {
  private active = 'default';
  private changes = 0;
  private readonly all: Expected[] = [];

  constructor(
    private readonly tenantId: string,
    private readonly owner: SignedIn,
    greeting: string,
  ) {
    this.all.push({ id: 'default', versions: [greeting], deleted: false });
  }

  async take({ act, on, greeting, tag }: Step): Promise<void> {
    const it = this.all[on % this.all.length] as Expected;
    if (act === 'create') return this.create(greeting);
    const version = it.versions.length - (tag === 'stale' ? 1 : 0);
    const stale = tag === 'stale' && act !== 'activate';
    const headers = tag === 'none' ? {} : { 'If-Match': `"${version}"` };
    if (act === 'change') {
      const status = await this.send('PUT', it.id, headers, { greeting });
      expect(status).toBe(it.deleted ? 404 : stale ? 409 : 200);
      if (status !== 200 || it.versions.at(-1) === greeting) return;
      it.versions.push(greeting);
      this.changes += 1;
    } else if (act === 'activate') {
      const status = await this.send('POST', it.id, {}, undefined, '/activate');
      expect(status).toBe(it.deleted ? 404 : 200);
      if (status !== 200 || this.active === it.id) return;
      this.active = it.id;
      this.changes += 1;
    } else {
      const kept = it.id === 'default' || it.id === this.active;
      const status = await this.send('DELETE', it.id, headers);
      expect(status).toBe(it.deleted ? 404 : stale || kept ? 409 : 204);
      if (status !== 204) return;
      it.deleted = true;
      this.changes += 1;
    }
  }

  private async create(greeting: string): Promise<void> {
    const { headers } = this.owner;
    const body = { name: `Persona ${this.all.length}`, greeting };
    const created = await call(personas, { path: '/api/personas', headers, body });
    const isFull = this.all.filter(({ deleted }) => !deleted).length > CAP;
    expect(created.status).toBe(isFull ? 409 : 201);
    if (isFull) return;
    this.all.push({ id: created.body.id, versions: [greeting], deleted: false });
    this.changes += 1;
  }

  private async send(method: string, id: string, headers: object, body?: object, tail = ''): Promise<number> {
    const path = `/api/personas/{id}${tail}`;
    const all = { ...this.owner.headers, ...headers };
    return (await call(personas, { method, path, params: { id }, headers: all, body })).status;
  }

  /** Compares all that can be seen, and what is kept for audit. */
  async check(): Promise<void> {
    const { headers } = this.owner;
    const { data } = (await call(personas, { method: 'GET', path: '/api/personas', headers })).body;
    const left = this.all.filter(({ deleted }) => !deleted);
    const seen = data.map(({ id, version, greeting, active }: Record<string, unknown>) => ({
      id,
      version,
      greeting,
      active,
    }));
    const expected = left.map(({ id, versions }) => ({
      id,
      version: versions.length,
      greeting: versions.at(-1),
      active: id === this.active,
    }));
    expect(seen).toEqual(expect.arrayContaining(expected));
    expect(seen).toHaveLength(expected.length);
    const past = (await stored(`T#${this.tenantId}#PERSONAVERSIONS`)).map(
      ({ id, version, greeting }) => `${id} ${version} ${greeting}`,
    );
    const kept = this.all.flatMap(({ id, versions, deleted }) =>
      versions.slice(0, deleted ? undefined : -1).map((greeting, n) => `${id} ${n + 1} ${greeting}`),
    );
    expect(new Set(past)).toEqual(new Set(kept));
    const records = (await stored(`T#${this.tenantId}#AUDIT`)).filter(({ action = '' }) =>
      action.startsWith('persona.'),
    );
    expect(records).toHaveLength(this.changes);
    const speaking = this.all.find(({ id }) => id === this.active);
    const body = { message: 'Hello', business_id: this.tenantId };
    expect((await call(chat, { path: '/api/chat', body })).body.response).toBe(speaking?.versions.at(-1));
  }
}

test('random concurrent operations keep personas consistent with the model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { tenant } = await openShop({ knowledge: [] });
      const owner = await customer(tenant.id);
      const walk = new Walk(
        tenant.id,
        owner,
        `Hello! I'm Bob, the assistant of ${tenant.name}. How can I help?`,
      );
      for (const each of steps) await walk.take(each);
      await walk.check();
    }),
    { numRuns: 25 },
  );
});
