import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';
import { phrases, text } from './text.ts';

const name = () => text({ most: 60 }, 'What Bob calls himself.');

const toneSide = () => z.optional(text({ most: 60 }, 'A word or two.'));

const tone = () =>
  z
    .union(
      [
        text({ most: 200 }, 'In one text.'),
        z
          .strictObject({
            formality: toneSide(),
            warmth: toneSide(),
            humor: toneSide(),
            enthusiasm: toneSide(),
            verbosity: toneSide(),
            style: toneSide(),
          })
          .check(z.refine((sides) => Object.keys(sides).length > 0)),
      ],
      'must be a text, or an object of texts: formality, warmth, humor, enthusiasm, verbosity, style',
    )
    .check(z.meta({ description: 'How Bob sounds.', examples: ['friendly', { formality: 'casual' }] }));

const refusalText = (description: string) => text({ most: 500, lines: true }, description);

const boundaries = () =>
  z
    .array(
      z.strictObject({
        topic: text({ most: 100 }, 'What you call it; visitors never see it.'),
        phrases: phrases({ least: 1, most: 20 }, 'Speak of the topic.'),
        refusalText: z.optional(refusalText("Said instead of an answer. Default: the persona's.")),
      }),
    )
    .check(z.maxLength(20), described('Topics that Bob keeps away from, whatever the knowledge holds.'));

const escalation = () => ({
  onRefusal: z
    .boolean()
    .check(described('Ask a person whenever the approved knowledge does not hold the answer.')),
  triggers: phrases({ most: 50 }, 'Call for a person, besides plainly asking for one.'),
  reply: text({ most: 500, lines: true }, 'Said when a person is called.'),
});

const workflow = () => ({
  departments: z
    .array(
      z.strictObject({
        name: text({ most: 60 }, 'Named on the conversation and in its audit records.'),
        phrases: phrases({ least: 1, most: 20 }, "Are this department's business."),
        contact: z.optional(text({ most: 300, lines: true }, 'Added to what a visitor is told.')),
      }),
    )
    .check(
      z.maxLength(20),
      described('An escalation goes to the first whose phrases the visitor used, lately if not now.'),
    ),
});

const facets = () => ({
  name: name(),
  description: text({ least: 0, most: 500, lines: true }, 'What Bob is there for.'),
  tone: tone(),
  systemPrompt: text(
    { least: 0, most: 4_000, lines: true },
    'Further instructions for a language model. Never shown to visitors, and never stronger than the product’s rules.',
  ),
  greeting: text({ most: 500, lines: true }, 'The answer to a greeting.'),
  refusalText: refusalText('Said when the approved knowledge does not hold the answer.'),
  boundaries: boundaries(),
});

const allFacets = () => ({
  ...facets(),
  escalation: z.strictObject(escalation()),
  workflow: z.strictObject(workflow()),
});

const change = () =>
  z.partial(
    z.strictObject({
      ...facets(),
      escalation: z.partial(z.strictObject(escalation())),
      workflow: z.partial(z.strictObject(workflow())),
    }),
  );

/** Some of a persona; what is left out stays as it is. */
export const personaChange = once(() => change().check(z.meta({ id: 'PersonaChange' })));

/** A new persona; what is left out is as in the default one. */
export const newPersona = once(() =>
  z.extend(change(), { name: name() }).check(z.meta({ id: 'NewPersona' })),
);

/** A persona as answers show it. */
export const persona = once(() =>
  z
    .object({
      id: z.string(),
      version: z.int().check(described('Rises by one with each change; audit records name it.')),
      active: z.boolean().check(described('Whether it is the one that speaks to visitors.')),
      ...allFacets(),
      updatedAt: z.optional(z.iso.datetime()),
    })
    .check(z.meta({ id: 'Persona' })),
);

export type PersonaAnswer = z.output<ReturnType<typeof persona>>;

/** `default`, or as POST /api/personas gave it. */
export const personaParams = () =>
  z.object({ id: z.string().check(z.regex(/^(default|per_[0-9a-z]{20})$/), described('Id of a persona.')) });
