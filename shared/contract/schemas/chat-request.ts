import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

/** Limits of a visitor's input; see docs/limits.md. */
export const limits = {
  /** Unicode code points in one message, as JSON Schema counts `maxLength`. */
  messageCharacters: 4_000,
  /** UTF-8 bytes of a JSON request body. The longest legal message, escaped as \uXXXX pairs, needs 48 KB. */
  bodyBytes: 64 * 1024,
  /** Characters in a client-chosen session or message id. */
  idCharacters: 128,
} as const;

/** The fault of a message; undefined if it is valid. */
function faultOf(message: unknown): string | undefined {
  if (typeof message !== 'string' || !message.isWellFormed()) return 'must be well-formed Unicode';
  if (message.trim() === '') return 'must not be empty';
  const tooLong = message.length > limits.messageCharacters && [...message].length > limits.messageCharacters;
  return tooLong ? `must have at most ${limits.messageCharacters} characters` : undefined;
}

export const message = () =>
  z.string().check(
    z.refine((text) => faultOf(text) === undefined, { error: ({ input }) => faultOf(input) }),
    z.meta({
      description: "The visitor's message.",
      minLength: 1,
      maxLength: limits.messageCharacters,
      examples: ['What are your opening hours?'],
    }),
  );

export const opaqueId = () =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(limits.idCharacters),
      z.regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces'),
    );

export const sessionId = once(() =>
  opaqueId().check(
    z.meta({
      id: 'SessionId',
      description:
        'Continues a conversation. A version 4 UUID is a bearer secret and needs nothing else. Any other id also needs ' +
        '`session_token` (or the cookie on the same origin). Default: the server generates one.',
    }),
  ),
);

export const sessionToken = once(() =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9_-]{43}$/, 'must be the session_token of an earlier response'),
      described('Secret from the first response, for a `session_id` that is not a version 4 UUID.'),
    ),
);

export const clientMessageId = () =>
  opaqueId().check(
    described('Idempotency key chosen by the client, one per message. A retry returns the first answer.'),
  );

export const locale = () =>
  z
    .string()
    .check(
      z.maxLength(35),
      z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 language tag'),
      z.meta({ description: 'BCP 47 language tag of the visitor.', examples: ['en', 'pt-BR'] }),
    );

const businessId = () =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(64),
      described("Slug or id of a tenant that allows public chat. Default: the deployment's own tenant."),
    );

const turn = () => ({
  message: message(),
  session_id: z.optional(sessionId()),
  session_token: z.optional(sessionToken()),
  client_message_id: z.optional(clientMessageId()),
  locale: z.optional(locale()),
});

/** Body of `POST /api/chat`. */
export const publicChatRequest = once(() =>
  z
    .strictObject({ ...turn(), business_id: z.optional(businessId()) })
    .check(z.meta({ id: 'PublicChatRequest' })),
);

const identity = () =>
  z
    .string()
    .check(
      z.maxLength(4_096),
      z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a JWT'),
      described(
        "Verified identity of the visitor: a JWT (HS256) that the tenant's server signs with the identity secret. Claims: " +
          '`sub`, `iat`, `exp` (at most 24 hours after `iat`), and optionally `name` and `email`.',
      ),
    );

// Not patterns in the schema: not every client's regular expressions support these character classes.
const isLine = (name: string): boolean => /^(?=.*\S)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(name);
const isAddress = (email: string): boolean => /^[^\s\p{Cc}\p{Cs}@]+@[^\s\p{Cc}\p{Cs}@]+$/u.test(email);

const name = () =>
  z
    .string()
    .check(
      z.maxLength(200),
      z.refine(isLine, 'must be one line of text and not empty'),
      z.meta({ minLength: 1 }),
    );

const email = () =>
  z
    .string()
    .check(
      z.maxLength(320),
      z.refine(isAddress, 'must be an e-mail address'),
      z.meta({ pattern: '^[^@\\s]+@[^@\\s]+$' }),
    );

const visitor = () =>
  z
    .strictObject({ name: z.optional(name()), email: z.optional(email()) })
    .check(
      described(
        'Name and e-mail address as the page claims them. Stored as unverified; never replaces a verified `identity`.',
      ),
    );

/** Body of `POST /api/widget/chat`. */
export const widgetChatRequest = once(() =>
  z
    .strictObject({ ...turn(), identity: z.optional(identity()), visitor: z.optional(visitor()) })
    .check(z.meta({ id: 'WidgetChatRequest' })),
);
