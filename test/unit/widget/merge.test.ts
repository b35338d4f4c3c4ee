import fc from 'fast-check';
import { merge } from '../../../widget/src/app/merge.ts';
import type { Entry, State } from '../../../widget/src/app/state.ts';

const stateOf = (entries: Entry[], rest: Partial<State> = {}): State => ({
  ...{ session: 's', key: 'k', mode: 'bot', escalated: false, unread: 0, open: true },
  ...rest,
  entries,
});

const copy = (state: State): State => structuredClone(state);
const ids = ({ entries }: State) => entries.map(({ id }) => id);

/** Changes by one tab: messages, some of them answered. */
const said = (tab: string) =>
  fc
    .array(fc.constantFrom<Entry['state']>(undefined, 'queued', 'failed'), { maxLength: 5 })
    .map((states) =>
      states.map((state, n): Entry => ({ id: `${tab}${n}`, role: 'visitor', text: `${tab}${n}`, state })),
    );

describe('merging two tabs’ conversation states', () => {
  it('keeps everything of both once, in the same order in both tabs, and is idempotent', () => {
    fc.assert(
      fc.property(said('c'), said('a'), said('b'), (common, one, two) => {
        const stored = stateOf(common);
        const a = stateOf([...copy(stored).entries, ...one]);
        const b = stateOf([...copy(stored).entries, ...two]);
        merge(a, copy(b), stored);
        expect(merge(b, copy(a), stored)).toBe(false);
        expect(ids(a)).toEqual(ids(b));
        expect([...ids(a)].sort()).toEqual([...common, ...one, ...two].map(({ id }) => id).sort());
        for (const own of [common, one, two]) {
          const order = own.map(({ id }) => id);
          expect(ids(a).filter((id) => order.includes(id))).toEqual(order);
        }
        const before = copy(a);
        expect(merge(a, copy(b), stored)).toBe(false);
        expect(a).toEqual(before);
      }),
    );
  });

  it("keeps the tab's own objects, and reports what the other tab lacks", () => {
    const entry: Entry = { id: '1', role: 'visitor', text: 'hi', state: 'queued' };
    const ours = stateOf([entry, { id: '2', role: 'visitor', text: 'more', state: 'queued' }]);
    expect(merge(ours, stateOf([{ ...entry, state: undefined }]), undefined)).toBe(true);
    expect(ours.entries[0]).toBe(entry);
    expect(entry.state).toBeUndefined();
  });

  it('prefers the whole answer, streamed or fetched', () => {
    const ours = stateOf([{ id: 're:1', role: 'bot', text: 'We are op', streaming: true }]);
    const whole: Entry = { id: 're:1', role: 'bot', text: 'We are open.', messageId: 'm1', sources: [] };
    merge(ours, stateOf([whole]), undefined);
    expect(ours.entries).toEqual([{ ...whole, streaming: undefined }]);
    merge(ours, stateOf([{ ...whole, id: 'm1' }]), undefined);
    expect(ours.entries).toHaveLength(1);
  });

  it('lets a change win over the older state', () => {
    const before = stateOf([], { unread: 1 });
    const ours = stateOf([], { unread: 0 });
    merge(ours, stateOf([], { unread: 1, mode: 'human', cursor: 'm2' }), before);
    expect(ours).toMatchObject({ unread: 0, mode: 'human', cursor: 'm2' });
    const rated: Entry = { id: 're:1', role: 'bot', text: 'a', rating: 'up', unrated: true };
    const mine = stateOf([rated]);
    merge(mine, stateOf([{ ...rated, rating: 'down', unrated: undefined }]), before);
    expect(mine.entries[0]).toMatchObject({ rating: 'up', unrated: true });
    merge(mine, stateOf([{ ...rated, unrated: undefined }]), before);
    expect(mine.entries[0]).toMatchObject({ rating: 'up', unrated: undefined });
  });
});
