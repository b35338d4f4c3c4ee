import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

/** Limits of what a visitor may send; see docs/request-flows.md. */
export const limits = {
  /** Unicode code points in one message, as JSON Schema counts `maxLength`. */
  messageCharacters: 4_000,
  /** UTF-8 bytes of a JSON request body. The longest legal message, escaped as \uXXXX pairs, needs 48 KB. */
  bodyBytes: 64 * 1024,
  /** Characters of a client-chosen session or message id. */
  idCharacters: 128,
} as const;

/** What is wrong with a message; undefined when it may be asked. */
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
        'Continues a conversation. A version 4 UUID is a bearer secret and works by itself; any other id continues ' +
        'only together with `session_token` (or the cookie on the same origin). Left out: the server mints one.',
    }),
  ),
);

export const sessionToken = once(() =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9_-]{43}$/, 'must be the token that an earlier answer carried'),
      described('Proof for a `session_id` that is not a secret by itself, from the first answer.'),
    ),
);

export const clientMessageId = () =>
  opaqueId().check(
    described('Chosen by the client, one per message: sending the same one again returns the first answer.'),
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
      described("Slug or id of a tenant that allows public chat; default: the deployment's own."),
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
        "Who the visitor is: a JWT (HS256) that the tenant's server signed with the tenant's secret, with sub, iat, " +
          'exp (24 hours after iat at most), and name and email as it likes.',
      ),
    );

// Not as patterns: those classes of characters are not known to all clients that read the contract.
const isLine = (name: string): boolean => /^(?=.*\S)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(name);
const isAddress = (email: string): boolean => /^[^\s\p{Cc}\p{Cs}@]+@[^\s\p{Cc}\p{Cs}@]+$/u.test(email);

const name = () =>
  z
    .string()
    .check(
      z.maxLength(200),
      z.refine(isLine, 'must be text on one line, and not empty'),
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
        'Who the visitor is, as the page says: kept as unverified, and never in place of what an `identity` has said.',
      ),
    );

/** Body of `POST /api/widget/chat`. */
export const widgetChatRequest = once(() =>
  z
    .strictObject({ ...turn(), identity: z.optional(identity()), visitor: z.optional(visitor()) })
    .check(z.meta({ id: 'WidgetChatRequest' })),
);
