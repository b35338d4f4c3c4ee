import * as z from 'zod';

const LONE_SURROGATE = 'must be well-formed Unicode';
const wellFormed = (text: string) => text.isWellFormed();

/** Limits of what a visitor may send; see docs/request-flows.md. */
export const limits = {
  /** Unicode code points in one message, as JSON Schema counts `maxLength`. */
  messageCharacters: 4_000,
  /** UTF-8 bytes of a JSON request body. The longest legal message, escaped as \uXXXX pairs, needs 48 KB. */
  bodyBytes: 64 * 1024,
  /** Characters of a client-chosen session or message id. */
  idCharacters: 128,
} as const;

const message = z
  .string()
  .refine(wellFormed, LONE_SURROGATE)
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine(
    (text) => text.length <= limits.messageCharacters || [...text].length <= limits.messageCharacters,
    `must have at most ${limits.messageCharacters} characters`,
  )
  .meta({
    description: "The visitor's message.",
    minLength: 1,
    maxLength: limits.messageCharacters,
    examples: ['What are your opening hours?'],
  });

const opaqueId = z
  .string()
  .min(1)
  .max(limits.idCharacters)
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces');

export const sessionId = opaqueId.meta({
  id: 'SessionId',
  description:
    'Continues a conversation. A version 4 UUID is a bearer secret and works by itself; any other id ' +
    'continues only together with `session_token` (or the cookie on the same origin). Left out: the server mints one.',
});

export const sessionToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'must be the token that an earlier answer carried')
  .meta({ description: 'Proof for a `session_id` that is not a secret by itself, from the first answer.' });

const clientMessageId = opaqueId.meta({
  description: 'Chosen by the client, one per message: sending the same one again returns the first answer.',
});

const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 language tag')
  .meta({ description: 'BCP 47 language tag of the visitor.', examples: ['en', 'pt-BR'] });

const turn = {
  message,
  session_id: sessionId.optional(),
  session_token: sessionToken.optional(),
  client_message_id: clientMessageId.optional(),
  locale: locale.optional(),
};

/** Body of `POST /api/chat`. */
export const PublicChatRequest = z
  .strictObject({
    ...turn,
    business_id: z.string().min(1).max(64).optional().meta({
      description: "Slug or id of a tenant that allows public chat; default: the deployment's own.",
    }),
  })
  .meta({ id: 'PublicChatRequest' });

/** Body of `POST /api/widget/chat`. */
export const WidgetChatRequest = z.strictObject(turn).meta({ id: 'WidgetChatRequest' });

export const Source = z
  .object({ id: z.string(), title: z.string(), url: z.string().optional() })
  .meta({ id: 'Source', description: 'An approved knowledge item that the answer rests on.' });

export const ChatMode = z
  .enum(['bot', 'human'])
  .meta({ id: 'ChatMode', description: 'Who answers: Bob, or a person who has taken over.' });

/** Answer of every chat call. */
export const ChatAnswer = z
  .object({
    session_id: z.string(),
    session_token: z.string().optional(),
    message_id: z.string().meta({ description: "Id of Bob's message." }),
    response: z.string(),
    sources: z.array(Source),
    mode: ChatMode,
    refused: z.boolean().meta({ description: 'The approved knowledge does not hold the answer.' }),
    escalated: z.boolean().meta({ description: 'A person has been asked to take over.' }),
    credits: z.number().int().min(0).meta({ description: 'What this answer cost, never a balance.' }),
  })
  .meta({ id: 'ChatAnswer' });

/** One message as a visitor may see it. */
export const VisitorMessage = z
  .object({
    message_id: z.string(),
    role: z.enum(['visitor', 'bot', 'agent', 'system']),
    text: z.string(),
    sources: z.array(Source),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'VisitorMessage' });

/** Wraps the items of a list in the envelope that every list answers with. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: 'Pass as `cursor` for the next page; null at the end.' }),
  });

/** Query parameters of every list. */
export const pagination = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1024).optional(),
};

/** RFC 9457 problem details, the form of every error. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    request_id: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** A problem as it is answered. */
export type ProblemBody = z.output<typeof Problem>;
