import fc from 'fast-check';
import { keys } from '../../shared/table/keys.ts';
import { customer } from '../support/signed-in.ts';
import { ask } from '../support/webhooks.ts';
import { changesOf, openShop, stored, table } from '../support/world.ts';

/** What the plan `pro` allows. */
const CAP = 3;

const step = fc.record({
  operation: fc.constantFrom('create', 'create', 'describe', 'disable', 'enable', 'rotate', 'delete'),
  /** Which of those that are there, and whether the caller says which version they have seen. */
  which: fc.nat(CAP - 1),
  careful: fc.boolean(),
});

it("random concurrent operations keep the count, the plan's cap and one record for each change", async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 6, size: 'max' }), {
        minLength: 1,
        maxLength: 6,
        size: 'max',
      }),
      async (rounds) => {
        const shop = await openShop({ knowledge: [] });
        const owner = await customer(shop.tenant.id);
        const { pk } = keys.subscription(shop.tenant.id, '');
        let done = 0;
        for (const [round, steps] of rounds.entries()) {
          const there = (await ask(owner, 'getWebhookSubscriptions')).body.data;
          const answers = await Promise.all(
            steps.map(({ operation, which, careful }, n) => {
              const { id = `sub_${'0'.repeat(20)}`, version = 1 } = there[which] ?? {};
              const headers: Record<string, string> = careful ? { 'If-Match': `"${version}"` } : {};
              const patch = (body: object) => ask(owner, 'patchWebhookSubscription', { id, headers, body });
              if (operation === 'create') {
                const body = { url: `https://r${round}-${n}.example.com/`, events: ['*'] };
                return ask(owner, 'postWebhookSubscription', { body });
              }
              if (operation === 'describe') return patch({ description: `${round}.${n}` });
              if (operation === 'disable') return patch({ status: 'disabled' });
              if (operation === 'enable') return patch({ status: 'enabled' });
              const name = operation === 'rotate' ? 'rotateWebhookSecret' : 'deleteWebhookSubscription';
              return ask(owner, name, { id, headers });
            }),
          );
          for (const { status } of answers) expect([200, 201, 204, 404, 409]).toContain(status);
          done += answers.filter(({ status }) => status < 300).length;

          const rows = (await stored(pk)).filter(({ sk }) => sk.startsWith('SUBSCRIPTION#'));
          const counted = await table.get(keys.subscriptionCount(shop.tenant.id));
          expect(rows.length).toBe(Number(counted?.subscriptions ?? 0));
          expect(rows.length).toBeLessThanOrEqual(CAP);
          const changes = (await changesOf(shop.tenant.id)).filter(({ action }) => /^webhook_/.test(action));
          for (const { id, version, status, disabledReason } of rows) {
            // The first record is of version 1, and each further one of the next.
            const versions = changes
              .filter(({ target }) => target === id)
              .map(({ details }) => details.version);
            expect(versions.toSorted((a, b) => a - b)).toEqual(
              Array.from({ length: version }, (_, each) => each + 1),
            );
            expect(disabledReason).toBe(status === 'disabled' ? 'by_user' : undefined);
          }
          // A change that changes nothing leaves no record.
          expect(changes.length).toBeLessThanOrEqual(done);
        }
        changed += done;
      },
    ),
    { numRuns: 40 },
  );
  console.info(`${changed} changes`);
});
