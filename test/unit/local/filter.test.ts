import { filterOf } from '../../../local/event-sources/filter.ts';

const passes = (pattern: object, event: unknown) =>
  filterOf({ Filters: [{ Pattern: JSON.stringify(pattern) }] })(event);

describe('filterOf', () => {
  it.each<[string, object, unknown, boolean]>([
    ['a value that is listed', { a: ['x', 'y'] }, { a: 'y' }, true],
    ['a value that is not', { a: ['x'] }, { a: 'y' }, false],
    ['numbers, but not as text', { a: [1] }, { a: '1' }, false],
    ['null', { a: [null] }, { a: null }, true],
    ['a value that is missing', { a: ['x'] }, {}, false],
    ['an element of a list', { a: ['x'] }, { a: ['w', 'x'] }, true],
    ['all names', { a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
    ['names below names', { a: { b: { S: ['x'] } } }, { a: { b: { S: 'x' } } }, true],
    ['names below a list', { a: { b: ['x'] } }, { a: [{ b: 'w' }, { b: 'x' }] }, true],
    ['a prefix', { a: [{ prefix: 'T#' }] }, { a: 'T#1' }, true],
    ['another prefix', { a: [{ prefix: 'T#' }] }, { a: 'aT#1' }, false],
    ['a suffix', { a: [{ suffix: '#EVENTS' }] }, { a: 'T#1#EVENTS' }, true],
    ['another suffix', { a: [{ suffix: '#EVENTS' }] }, { a: 'T#1#EVENTS#' }, false],
    ['a prefix of what is no text', { a: [{ prefix: '1' }] }, { a: 12 }, false],
    ['what exists', { a: [{ exists: true }] }, { a: null }, true],
    ['what does not', { a: [{ exists: true }] }, { b: 1 }, false],
    ['an object, which is no leaf', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
    ['what must be missing', { a: { b: { S: [{ exists: false }] } } }, { a: {} }, true],
    [
      'what must be missing, and is there',
      { a: { b: { S: [{ exists: false }] } } },
      { a: { b: { S: '' } } },
      false,
    ],
    ['anything but some', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
    ['one of those', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'y' }, false],
    ['anything but one', { a: [{ 'anything-but': 'x' }] }, { a: 'x' }, false],
    ['anything but a prefix', { a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'yx' }, true],
    ['anything but, of what is missing', { a: [{ 'anything-but': ['x'] }] }, {}, false],
    ['one rule of several', { a: ['x', { prefix: 'y' }] }, { a: 'yes' }, true],
    ['names that every object has', { constructor: [{ exists: false }] }, {}, true],
    ['what is no object', { a: ['x'] }, 'x', false],
  ])('%s', (_what, pattern, event, expected) => {
    expect(passes(pattern, event)).toBe(expected);
  });

  it('accepts a match of one of several patterns, and everything without patterns', () => {
    const Filters = [{ Pattern: '{"a":["x"]}' }, { Pattern: '{"b":["y"]}' }];
    expect(filterOf({ Filters })({ b: 'y' })).toBe(true);
    expect(filterOf({ Filters })({ b: 'x' })).toBe(false);
    expect(filterOf()({ b: 'x' })).toBe(true);
  });

  it.each([
    ['numeric', { a: [{ numeric: ['>', 1] }] }],
    ['$or', { $or: [{ a: ['x'] }] }],
  ])('rejects an unknown operator by name: %s', (name, pattern) => {
    expect(() => passes(pattern, {})).toThrow(name);
  });
});
