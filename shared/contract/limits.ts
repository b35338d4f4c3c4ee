import { ACCESS_SECONDS } from '../access/access-token.ts';
import { FIRST_LOCK_MS, FREE_ATTEMPTS, MAX_LOCK_MS } from '../access/lockout.ts';
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from '../access/password-policy.ts';
import { RESET_SECONDS } from '../access/password-reset.ts';
import { IDLE_DAYS, MAX_SESSION_DAYS } from '../access/sign-in-session.ts';
import { INVITE_SECONDS } from '../access/team.ts';
import { HOLD_SECONDS } from '../billing/credit-store.ts';
import { SEED } from '../billing/seed.ts';
import { HISTORY } from '../conversations/chat-context.ts';
import { defaultSettings, PLANS, RETENTION_DAYS } from '../core/tenant.ts';
import { MAX_BYTES, MAX_SECONDS, MAX_STREAMED_SECONDS } from '../engines/audio/clip.ts';
import { MAX_OUTPUT_TOKENS } from '../engines/prompted/prompt.ts';
import { MAX_DOCUMENT_BYTES } from '../engines/search/knowledge.ts';
import { MAX_ENTRIES, MAX_ENTRY_CHARS, MAX_GROUPS } from '../engines/search/synonym-groups.ts';
import { failsOpen, RATES, type Scope } from '../limits/rates.ts';
import { MAX_BYTES as MAX_PERSONA_BYTES } from '../personas/persona-change.ts';
import { KEPT_DAYS as CLIP_DAYS } from '../voice/clips.ts';
import { LEAST_SECONDS } from '../voice/examine.ts';
import { RECEIVER_TIMEOUTS_MS } from '../webhooks/deliver.ts';
import { MAX_REPLAYED } from '../webhooks/deliveries.ts';
import { LOG_DAYS } from '../webhooks/delivery-rows.ts';
import { MAX_PAYLOAD_BYTES } from '../webhooks/event.ts';
import { EVENT_DAYS } from '../webhooks/events.ts';
import { CIRCUIT_OPENS_AT, GIVEN_UP_AFTER_MS } from '../webhooks/health.ts';
import { DELAYS_MS, MAX_RETRY_AFTER_MS, MAX_TRIES } from '../webhooks/schedule.ts';
import { MAX_SUBSCRIPTIONS, OVERLAP_MS } from '../webhooks/subscription.ts';
import { MAX_KEYS, MAX_ORIGINS, OVERLAP_HOURS } from '../widget-setup/limits.ts';
import { fieldLimits } from './field-limits.ts';
import { limits } from './schemas/chat-request.ts';

type Row = readonly string[];

const number = (value: number): string => value.toLocaleString('en-US');
const kilobytes = (bytes: number): string => `${number(bytes / 1_024)} KB`;
const days = (count: number): string => (count === 1 ? '1 day' : `${number(count)} days`);

/** The largest unit that leaves a whole number. */
function duration(ms: number): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
  ] as const;
  // Up to two days read better as hours.
  const [name, size] = units.find(([unit, each]) => ms % each === 0 && (unit !== 'day' || ms > 2 * each)) ?? [
    'millisecond',
    1,
  ];
  return ms === size ? `1 ${name}` : `${number(ms / size)} ${name}s`;
}

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const section = (title: string, ...blocks: readonly string[]): string =>
  [`## ${title}`, ...blocks].join('\n\n');

const LIMIT = ['Limit', 'Value', 'Beyond it'] as const;

const COUNTS: Readonly<Record<Scope, string>> = {
  ip: 'messages from an IP address; an IPv6 /64 network counts as one',
  key: 'messages through a widget key',
  public: "messages to a tenant from the deployment's own pages",
  session: 'messages in a conversation',
  'sign-in': 'logins, sign-ups and password resets from an IP address',
  invite: "invitations to a tenant's team",
  clip: 'voice clips from an IP address',
  'clip-key': 'voice clips through a widget key',
  'clip-session': 'voice clips in a conversation',
  light: 'other widget calls from an IP address: reading, rating, proof',
  user: 'calls of a signed-in user',
};

const requests = () =>
  section(
    'Requests',
    table(LIMIT, [
      ['JSON request body', kilobytes(limits.bodyBytes), '413'],
      ['voice clip', `${number(MAX_BYTES / 1_000_000)} MB`, '413'],
      ['any body, at the API gateway', '10 MB', '413, not as a problem'],
      ['URL, at CloudFront', '8,192 bytes', '413, not as a problem'],
      ['persona, all fields together', kilobytes(MAX_PERSONA_BYTES), '413'],
      ['messages that an answer may refer to', number(HISTORY), 'older ones are ignored'],
    ]),
  );

const rates = () =>
  section(
    'Rate limits',
    'A call over a limit gets 429 with `Retry-After`. `-c limitFactor=` multiplies every limit.',
    table(
      ['Scope', 'Counts', 'Burst', 'Per minute', 'If the limiter is down'],
      Object.entries(RATES).map(([scope, { burst, perMinute }]) => [
        `\`${scope}\``,
        COUNTS[scope as Scope],
        number(burst),
        number(perMinute),
        failsOpen(scope as Scope) ? 'allowed' : '503',
      ]),
    ),
  );

function plans(): string {
  const terms = PLANS.map((plan) => SEED.plans[plan]);
  const allowance = (value: number | null): string => (value === null ? 'unlimited' : number(value));
  const { answer, audio } = SEED.rates;
  return section(
    'Plans and credits',
    'These are the values of the built-in pricebook. Operators can publish another one.',
    table(
      ['', ...terms.map(({ name }) => name), 'Beyond it'],
      [
        ['list price a month', ...terms.map(({ price }) => `$${number(price)}`), ''],
        [
          'AI credits a calendar month (UTC)',
          ...terms.map(({ entitlements }) => number(entitlements.credits)),
          'visitors get a refusal that escalates; voice clips get 409',
        ],
        ['seats', ...terms.map(({ entitlements }) => allowance(entitlements.seats)), '409'],
        [
          'personas besides the default one',
          ...terms.map(({ entitlements }) => allowance(entitlements.personas)),
          '409',
        ],
        [
          'webhook subscriptions',
          ...terms.map(({ entitlements }) => allowance(entitlements.integrations)),
          '409',
        ],
        [
          'knowledge items',
          ...terms.map(({ entitlements }) => allowance(entitlements.knowledgeItems)),
          'shown in `GET /api/usage`, not enforced yet',
        ],
      ],
    ),
    `An answer costs one credit for each ${number(answer.tokens)} tokens or part of them, at least ${answer.minimum}. ` +
      `A voice clip costs one credit for each ${audio.seconds} seconds or part of them, at least ${audio.minimum}. ` +
      `Credits held by a crashed process are released after ${duration(HOLD_SECONDS * 1_000)}. ` +
      'One tenant gets up to 100 answers of the model a second; above, some conflict and get 409 (ADR 15).',
  );
}

const installation = () =>
  section(
    'Widget setup',
    table(LIMIT, [
      ['allowed origins of a tenant', number(MAX_ORIGINS), '422'],
      ['active widget keys of a tenant', number(MAX_KEYS), '409'],
      [
        'overlap of a rotated widget key',
        `${OVERLAP_HOURS.max} hours; default ${OVERLAP_HOURS.default}`,
        '422',
      ],
    ]),
  );

const voice = () =>
  section(
    'Voice clips',
    table(LIMIT, [
      ['length', `${LEAST_SECONDS} to ${MAX_SECONDS} seconds`, '422'],
      [
        'length of a clip that is answered at once (WAV, or FLAC and Ogg with one channel)',
        `${MAX_STREAMED_SECONDS} seconds`,
        '202, poll `Location`',
      ],
    ]),
  );

const signIn = () =>
  section(
    'Login and sessions',
    table(LIMIT, [
      ['password', `${MIN_PASSWORD_CHARS} to ${MAX_PASSWORD_CHARS} characters`, '422'],
      [
        'wrong passwords or codes of an account',
        number(FREE_ATTEMPTS),
        `429 for ${duration(FIRST_LOCK_MS)}; doubles with each further one, up to ${duration(MAX_LOCK_MS)}`,
      ],
      ['access token', duration(ACCESS_SECONDS * 1_000), '401; refresh it'],
      ['session without a refresh', days(IDLE_DAYS), '401; log in again'],
      ['session in all', days(MAX_SESSION_DAYS), '401; log in again'],
      ['password reset link', duration(RESET_SECONDS * 1_000), '401; request another'],
      ['invitation link', duration(INVITE_SECONDS * 1_000), '401; request another'],
    ]),
  );

const webhooks = () =>
  section(
    'Webhooks',
    table(LIMIT, [
      ['subscriptions of a tenant, on any plan', number(MAX_SUBSCRIPTIONS), '409'],
      ['payload', kilobytes(MAX_PAYLOAD_BYTES), 'the event is refused'],
      [
        'response of a receiver',
        `${duration(RECEIVER_TIMEOUTS_MS.slow)}; ${duration(RECEIVER_TIMEOUTS_MS.fast)} in the fast lane`,
        'retried; after the fast lane at once, in the slow lane',
      ],
      [
        'tries of a delivery',
        `${MAX_TRIES}, after ${DELAYS_MS.map(duration).join(', ')}`,
        'dead; can be replayed',
      ],
      ['`Retry-After` of a receiver', duration(MAX_RETRY_AFTER_MS), 'shortened to it'],
      ['consecutive failures', number(CIRCUIT_OPENS_AT), 'the receiver is paused for minutes'],
      ['time with failures only', duration(GIVEN_UP_AFTER_MS), 'the subscription is disabled'],
      ['replayed deliveries in a call', number(MAX_REPLAYED), 'continue with `next_cursor`'],
      ['overlap of a rotated secret', duration(OVERLAP_MS), 'the old secret stops signing'],
    ]),
  );

const knowledge = () =>
  section(
    'Knowledge and answers',
    table(LIMIT, [
      [
        'knowledge document',
        `${number(MAX_DOCUMENT_BYTES / 1_024 / 1_024)} MB of text`,
        'the import refuses it',
      ],
      [
        'synonyms',
        `${MAX_GROUPS} groups of ${MAX_ENTRIES} entries of ${MAX_ENTRY_CHARS} characters`,
        'the command refuses them',
      ],
      ['answer of a language model', `${MAX_OUTPUT_TOKENS} tokens`, 'the answer is cut off: `incomplete`'],
    ]),
  );

const retention = () =>
  section(
    'Retention',
    table(
      ['What', 'Kept for'],
      [
        [
          'messages',
          `${defaultSettings.retentionDays} days by default; \`retention_days\` sets ${RETENTION_DAYS.min} to ${RETENTION_DAYS.max}`,
        ],
        ['text of a voice clip', days(CLIP_DAYS)],
        [
          'audio of a voice clip',
          'until its transcription ends; after a crash until the second midnight (UTC)',
        ],
        ['webhook events', days(EVENT_DAYS)],
        ['webhook delivery log', days(LOG_DAYS)],
        ['audit trail', 'forever'],
      ],
    ),
  );

const fields = () =>
  section(
    'Fields of requests',
    'From the contract. A field beyond its limit gets 422, except for a path parameter, which gets 404. Texts are counted in Unicode code points.',
    table(
      ['Request', 'Field', 'Limit'],
      fieldLimits().map(({ request, field, limit }) => [`\`${request}\``, `\`${field}\``, limit]),
    ),
  );

/** The document of every limit, in Markdown. */
export const limitsDocument = (): string =>
  `${[
    '# Limits',
    'Generated from the code by `npm run limits`: do not edit.',
    requests(),
    rates(),
    plans(),
    installation(),
    voice(),
    signIn(),
    webhooks(),
    knowledge(),
    retention(),
    fields(),
  ].join('\n\n')}\n`;
