import { explain, Refused } from '../../../cli/errors.ts';
import { Conflict, Invalid, Unavailable } from '../../../shared/core/errors.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('explain', () => {
  it('prints only the message of a domain error', () => {
    expect(explain(new Conflict('The slug acme is taken.'))).toEqual(['The slug acme is taken.']);
    expect(explain(new Invalid([{ path: 'slug', message: 'is bad' }]))[1]).toBe('  slug: is bad');
    expect(explain(new Unavailable('The database', { cause: new Error('socket') }))).toEqual([
      'The database is not available right now. Please try again.',
    ]);
  });

  it.each([
    ['CredentialsProviderError', /^No usable AWS credentials: .*--profile/],
    ['ExpiredTokenException', /^AWS rejected the credentials/],
    ['AccessDeniedException', /^Not permitted: /],
    ['AccessDenied', /^Not permitted: /],
  ])("finds %s in the causes of an adapter's error", (name, expected) => {
    const lines = explain(new Unavailable('The database', { cause: named(name, 'Some\nlines') }));
    expect(lines).toEqual([expect.stringMatching(expected)]);
  });

  it('prints an unexpected error on one line', () => {
    expect(explain(new TypeError('x is not a function\nmore'))).toEqual([
      'Unexpected error: x is not a function (--verbose shows where)',
    ]);
    expect(explain('text')).toEqual(['Unexpected error: text (--verbose shows where)']);
  });

  it('prints the details of a refusal below it', () => {
    expect(explain(new Refused('No.', ['  because']))).toEqual(['No.', '  because']);
  });
});
