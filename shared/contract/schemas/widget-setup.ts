import * as z from 'zod/mini';
import { LIMITS, LOCALES, POSITIONS, THEMES } from '../../widget-setup/appearance.ts';
import { MAX_ORIGINS, OVERLAP_HOURS } from '../../widget-setup/limits.ts';
import { MAX_ORIGIN_CHARS } from '../../widget-setup/origin.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { text } from './text.ts';
import { uuid } from './uuid-params.ts';

/** A widget key in responses. */
export const widgetKey = once(() =>
  z
    .object({
      id: uuid("The key's id."),
      value: z.string().check(described('Publishable key for the pages of your website.')),
      label: z.string(),
      status: z
        .enum(['active', 'expired', 'revoked'])
        .check(described('Only an active key works; any other is 401.')),
      created_at: z.iso.datetime(),
      valid_until: z.nullable(z.iso.datetime()).check(described('End of a rotated key.')),
      replaced_by: z.nullable(uuid('Id of the key that replaces it.')),
    })
    .check(z.meta({ id: 'WidgetKey' })),
);

export type WidgetKeyAnswer = z.output<ReturnType<typeof widgetKey>>;

export const newWidgetKey = once(() =>
  z.strictObject({ label: z._default(text({ most: 80 }, 'Label of the key.'), 'Website') }),
);

export const rotation = once(() =>
  z.strictObject({
    overlap_hours: z._default(
      z
        .int()
        .check(
          z.minimum(0),
          z.maximum(OVERLAP_HOURS.max),
          described('Hours for which the old key keeps working; 0 ends it immediately.'),
        ),
      OVERLAP_HOURS.default,
    ),
  }),
);

const version = () => z.int().check(described('Increases by one with each change; also in the ETag.'));

export const originList = once(() =>
  z.strictObject({
    origins: z
      .array(z.string().check(z.maxLength(MAX_ORIGIN_CHARS)))
      .check(
        z.maxLength(MAX_ORIGINS),
        described(
          'Exact scheme, host and port of each website, without path or wildcard. An empty list denies everyone.',
        ),
      ),
  }),
);

export const allowedOrigins = once(() =>
  z
    .object({
      origins: z.array(z.string()).check(described('In lower case and punycode, as browsers send them.')),
      version: version(),
    })
    .check(z.meta({ id: 'AllowedOrigins' })),
);

const appearance = () => ({
  name: text({ most: LIMITS.name }, 'Name of Bob on the widget.'),
  accent: z
    .string()
    .check(
      z.regex(/^#[0-9a-f]{6}$/i, 'must be a color like #1f5eff'),
      described('`#rrggbb`. The widget adjusts its text so that it stays readable.'),
    ),
  theme: z.enum(THEMES),
  position: z.enum(POSITIONS).check(described('Corner of the page.')),
  greeting: text(
    { least: 0, most: LIMITS.greeting, lines: true },
    "First message. If empty, the widget greets in the visitor's language.",
  ),
  suggestions: z
    .array(text({ most: LIMITS.suggestion }, 'Suggested first question.'))
    .check(z.maxLength(LIMITS.suggestions)),
  locale: z.nullable(z.enum(LOCALES)).check(described('Null: the language of the page or the browser.')),
});

export const appearanceChange = once(() =>
  z.partial(z.strictObject(appearance())).check(z.meta({ id: 'WidgetAppearanceChange' })),
);

export const widgetAppearance = once(() =>
  z.object({ ...appearance(), version: version() }).check(z.meta({ id: 'WidgetAppearance' })),
);

/** The origins where the widget has loaded. */
export const browserProof = once(() =>
  z
    .array(
      z.object({
        origin: z.string(),
        seen: z.boolean(),
        first_seen_at: z.nullable(z.iso.datetime()),
        last_seen_at: z.nullable(z.iso.datetime()),
      }),
    )
    .check(described('Shows for each allowed origin if the widget has loaded there.')),
);

export const widgetCode = once(() =>
  z
    .object({
      tenant_id: uuid('Id of your tenant.'),
      base_url: z.string(),
      script_url: z.string(),
      html: z.string().check(described('Script tag to paste before `</body>`. It holds no key.')),
      loader_html: z
        .nullable(z.string())
        .check(described('Alternative script tag that names the newest key; null if no key is active.')),
      keys: z.array(widgetKey()).check(described('Active keys.')),
      allowed_origins: z.array(z.string()),
      browser_proof: browserProof(),
    })
    .check(z.meta({ id: 'WidgetCode' })),
);
