import { answer } from '../../fakes/script.ts';
import { adapters, ask, fakeOf, outcome } from './adapters.ts';

describe.each(adapters)('Aborting a request to $name', (adapter) => {
  const fake = fakeOf(adapter);
  const reason = new Error('The visitor has left');

  test('before it starts sends nothing', async () => {
    fake().script(answer('no'));
    const { error } = await outcome(adapter.model(fake().url), ask({ signal: AbortSignal.abort(reason) }));
    expect(error).toBe(reason);
    expect(fake().connections).toBe(0);
  });

  test('before the first event ends the request', async () => {
    const abort = new AbortController();
    fake().respond(() => {
      setTimeout(() => abort.abort(reason), 10);
      return ['silence'];
    });
    const { events, error } = await outcome(adapter.model(fake().url), ask({ signal: abort.signal }));
    expect(events).toEqual([]);
    expect(error).toBe(reason);
    expect(await fake().requests[0]?.closed).toBe('client');
    expect(fake().requests).toHaveLength(1);
  });

  test('during the wait for the next event ends the request', async () => {
    const abort = new AbortController();
    fake().script(['start', { text: 'On ' }, 'silence'], answer('no'));
    const events: unknown[] = [];
    const work = (async () => {
      for await (const event of adapter.model(fake().url).converse(ask({ signal: abort.signal }))) {
        events.push(event);
        setTimeout(() => abort.abort(reason), 10);
      }
    })();
    await expect(work).rejects.toBe(reason);
    expect(events).toHaveLength(1);
    expect(await fake().requests[0]?.closed).toBe('client');
    expect(fake().requests).toHaveLength(1);
  });

  test('during the delay before a retry ends the delay, and there is no retry', async () => {
    const abort = new AbortController();
    let tooLate = false;
    fake().respond(() => {
      setTimeout(() => abort.abort(reason), 50);
      // Before the next retry is due: within one process, the shorter of two timers fires first.
      setTimeout(() => {
        tooLate = true;
      }, 1_000).unref();
      return [{ status: 429, headers: { 'retry-after': '2' } }];
    });
    const { error } = await outcome(adapter.model(fake().url), ask({ signal: abort.signal }));
    expect(error).toBe(reason);
    expect(tooLate).toBe(false);
    expect(fake().requests).toHaveLength(1);
  });

  test('after the finish reason but before the usage still aborts', async () => {
    const abort = new AbortController();
    fake().script(['start', { text: 'Hi' }, { finish: 'stop' }, 'silence']);
    const model = adapter.model(fake().url);
    const work = (async () => {
      for await (const _ of model.converse(ask({ signal: abort.signal })))
        setTimeout(() => abort.abort(reason), 50);
    })();
    await expect(work).rejects.toBe(reason);
    expect(await fake().requests[0]?.closed).toBe('client');
  });

  test('by leaving the loop ends the request', async () => {
    fake().script(['start', { text: 'On ' }, { text: 'Saturday' }, 'silence']);
    for await (const _ of adapter.model(fake().url).converse(ask())) break;
    expect(await fake().requests[0]?.closed).toBe('client');
    expect(fake().requests).toHaveLength(1);
  });

  test('by an error in the loop ends the request and passes the error on', async () => {
    fake().script(['start', { text: 'On ' }, 'silence']);
    const work = (async () => {
      for await (const _ of adapter.model(fake().url).converse(ask())) throw reason;
    })();
    await expect(work).rejects.toBe(reason);
    expect(await fake().requests[0]?.closed).toBe('client');
  });

  test('removes all listeners from a signal that is reused', async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    fake().script([{ status: 503 }], answer('We ', 'are ', 'closed.'));
    await outcome(adapter.model(fake().url), ask({ signal }));
    expect(added.mock.calls.length).toBeGreaterThan(3);
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  });
});
