import { Invalid } from '../../../shared/core/errors.ts';
import { cursorsOf } from '../../../shared/http/cursor.ts';

const users = cursorsOf('tenant', 'users');

it('continues after the end of a page', () => {
  const cursor = users.encode('USER#1') ?? '';
  expect(users.decode(cursor, 'USER#')).toBe('USER#1');
  expect(users.encode(undefined)).toBeNull();
  expect(users.decode(undefined, 'USER#')).toBeUndefined();
});

it('is rejected for another list', () => {
  const cursor = users.encode('USER#1') ?? '';
  expect(() => cursorsOf('another tenant', 'users').decode(cursor)).toThrow(Invalid);
});

it('is rejected outside of its list, even if forged, because DynamoDB would fail', () => {
  for (const place of ['SESSION#1', 'A', 'Z', ''])
    expect(() => users.decode(users.encode(place) ?? '', 'USER#')).toThrow(Invalid);
});
