import { Invalid } from '../../../shared/core/errors.ts';
import { cursorsOf } from '../../../shared/http/cursor.ts';

const users = cursorsOf('tenant', 'users');

it('leads on from where a page ended', () => {
  const cursor = users.encode('USER#1') ?? '';
  expect(users.decode(cursor, 'USER#')).toBe('USER#1');
  expect(users.encode(undefined)).toBeNull();
  expect(users.decode(undefined, 'USER#')).toBeUndefined();
});

it('is refused in another list', () => {
  const cursor = users.encode('USER#1') ?? '';
  expect(() => cursorsOf('another tenant', 'users').decode(cursor)).toThrow(Invalid);
});

it('is refused outside of the list, even if somebody has made one: DynamoDB would not go on from there', () => {
  for (const place of ['SESSION#1', 'A', 'Z', ''])
    expect(() => users.decode(users.encode(place) ?? '', 'USER#')).toThrow(Invalid);
});
