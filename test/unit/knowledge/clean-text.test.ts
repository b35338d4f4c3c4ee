import fc from 'fast-check';
import { isWebUrl } from '../../../shared/core/web-url.ts';
import { cleanText } from '../../../shared/knowledge/parse/clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['sour\u00addough', 'sourdough'],
    ['pump\u200bkin\ufeff \u202eroll\u202c', 'pumpkin roll'],
    ['cafe\u0301', 'café'],
    ['\ufb01lled \uff37\uff49\uff46\uff49', 'filled Wifi'],
    ['a\u200cb', 'ab'],
  ])('makes %j %j', (written, clean) => {
    expect(cleanText(written)).toBe(clean);
  });

  it.each(['1½ kg, 12 m², №\u00a05, ™ ①', 'می\u200cخواهم', '👩\u200d🚀'])('keeps %j', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('isWebUrl', () => {
  it.each(['https://x.test/a?b#c', 'HTTP://x.test'])('takes %s', (url) => {
    expect(isWebUrl(url)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.test',
    'https://a:b@x.test',
    '//x.test',
    ' https://x.test',
    'https://x.test/\n',
    'https:x.test',
    'https://',
  ])('refuses %j', (url) => {
    expect(isWebUrl(url)).toBe(false);
  });
});
