import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, indexOf } from './ask.ts';

const FOLDER = 'local/demo/knowledge';
const index = indexOf(
  Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')])),
);

// What is asked about changes, what is asked of it stays.
it.each([
  ['And a crown?', 'How much is a cleaning?', /crown: \$1,250/],
  ['and whitening?', 'How much is a root canal?', /whitening: \$450/],
  ['And in-office whitening?', 'How much is a ceramic crown?', /whitening: \$450/],
  ['What about a root canal?', 'How much is a cleaning?', /Root canal, front tooth: \$780/],
  ['And on a molar?', 'How much is a root canal?', /Root canal, molar: \$1,150/],
  ['And on Sunday?', 'Are you open on Saturday?', /closed on Sunday/],
])('"%s" after "%s"', async (question, before, answer) => {
  expect((await ask(index, question, before)).text).toMatch(answer);
});

it.each([
  ['And a bicycle?', 'How much is a cleaning?'],
  ['and gold teeth?', 'How much is a ceramic crown?'],
])('"%s" after "%s" is refused', async (question, before) => {
  expect((await ask(index, question, before)).text).toBe('');
});
