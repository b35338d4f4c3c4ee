import { beyondLimits } from '../../prove/cold-start.ts';

const line = (name: string, ratio: string) =>
  `${name.padEnd(20)}  210 KB  import 40.1 ms  first answer 20.2 ms  sum 60.3 ms  ratio ${ratio}  (by run 1.00–3.00)`;

it.each([
  [
    'nothing within the limits',
    [line('baseline', '1.00'), line('widget', '1.70'), line('audit', '1.20'), line('a', '1.20')],
    [],
  ],
  ['a function beyond its own', [line('widget', '1.71')], ['widget has 1.71', 'the median has 1.71']],
  [
    'a function beyond the others’',
    [line('audit', '2.11'), line('a', '1.00'), line('b', '1.00')],
    ['audit has 2.11'],
  ],
  ['a benchmark that printed nothing', ['Something else'], ['The benchmark printed no ratio']],
])('tells of %s', (_what, lines, told) => {
  expect(beyondLimits(lines.join('\n'))).toEqual(told.map((text) => expect.stringContaining(text)));
});
