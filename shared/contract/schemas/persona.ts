import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';
import { phrases, text } from './text.ts';

const name = () => text({ most: 60 }, 'Name that Bob uses for himself.');

const toneSide = () => z.optional(text({ most: 60 }, 'A word or two.'));

const tone = () =>
  z
    .union(
      [
        text({ most: 200 }, 'The tone as one text.'),
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
    .check(
      z.meta({
        description: 'Tone of Bob, as a text or by aspect.',
        examples: ['friendly', { formality: 'casual' }],
      }),
    );

const refusalText = (description: string) => text({ most: 500, lines: true }, description);

const boundaries = () =>
  z
    .array(
      z.strictObject({
        topic: text({ most: 100 }, 'Name of the topic. Visitors never see it.'),
        phrases: phrases({ least: 1, most: 20 }, 'Phrases that indicate the topic.'),
        refusalText: z.optional(refusalText("Refusal for this topic. Default: the persona's `refusalText`.")),
      }),
    )
    .check(z.maxLength(20), described('Topics that Bob refuses, even if the knowledge covers them.'));

const escalation = () => ({
  onRefusal: z
    .boolean()
    .check(described('Escalate every question that the approved knowledge does not answer.')),
  triggers: phrases({ most: 50 }, 'Phrases that escalate, besides explicit requests for a person.'),
  reply: text({ most: 500, lines: true }, 'Reply to an escalation.'),
});

const workflow = () => ({
  departments: z
    .array(
      z.strictObject({
        name: text(
          { most: 60 },
          'Name of the department, shown on the conversation and in its audit records.',
        ),
        phrases: phrases({ least: 1, most: 20 }, 'Phrases that route an escalation to this department.'),
        contact: z.optional(text({ most: 300, lines: true }, 'Contact details, appended to the reply.')),
      }),
    )
    .check(
      z.maxLength(20),
      described(
        'An escalation goes to the first department with a phrase in this message, or else in a recent one.',
      ),
    ),
});

const facets = () => ({
  name: name(),
  description: text({ least: 0, most: 500, lines: true }, 'Purpose of Bob.'),
  tone: tone(),
  systemPrompt: text(
    { least: 0, most: 4_000, lines: true },
    "Additional instructions for the language model. Never shown to visitors. They cannot override the product's rules.",
  ),
  greeting: text({ most: 500, lines: true }, 'Reply to a greeting.'),
  refusalText: refusalText('Reply if the approved knowledge does not hold the answer.'),
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

/** Fields of a persona to change. Omitted fields keep their values. */
export const personaChange = once(() => change().check(z.meta({ id: 'PersonaChange' })));

/** A new persona. Omitted fields are taken from the built-in default persona. */
export const newPersona = once(() =>
  z.extend(change(), { name: name() }).check(z.meta({ id: 'NewPersona' })),
);

/** A persona in responses. */
export const persona = once(() =>
  z
    .object({
      id: z.string(),
      version: z.int().check(described('Increases by one with each change. Audit records refer to it.')),
      active: z.boolean().check(described('True if this persona speaks to visitors.')),
      ...allFacets(),
      updatedAt: z.optional(z.iso.datetime()),
    })
    .check(z.meta({ id: 'Persona' })),
);

export type PersonaAnswer = z.output<ReturnType<typeof persona>>;

/** `default`, or an id from POST /api/personas. */
export const personaParams = () =>
  z.object({ id: z.string().check(z.regex(/^(default|per_[0-9a-z]{20})$/), described('Id of a persona.')) });
