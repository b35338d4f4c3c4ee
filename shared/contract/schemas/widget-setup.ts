import * as z from 'zod/mini';
import { LIMITS, LOCALES, POSITIONS, THEMES } from '../../widget-setup/appearance.ts';
import { MAX_ORIGINS, OVERLAP_HOURS } from '../../widget-setup/limits.ts';
import { MAX_ORIGIN_CHARS } from '../../widget-setup/origin.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { text } from './text.ts';
import { uuid } from './uuid-params.ts';

/** A widget key as answers show it. */
export const widgetKey = once(() =>
  z
    .object({
      id: uuid("The key's id."),
      value: z.string().check(described('Publishable: it stands in the pages of your website.')),
      label: z.string(),
      status: z
        .enum(['active', 'expired', 'revoked'])
        .check(described('Only an active key is let in; of all others the answer is 401.')),
      created_at: z.iso.datetime(),
      valid_until: z
        .nullable(z.iso.datetime())
        .check(described('When a key that another takes over from stops working.')),
      replaced_by: z.nullable(uuid('Id of the key that takes over.')),
    })
    .check(z.meta({ id: 'WidgetKey' })),
);

export type WidgetKeyAnswer = z.output<ReturnType<typeof widgetKey>>;

export const newWidgetKey = once(() =>
  z.strictObject({ label: z._default(text({ most: 80 }, 'What the key is for.'), 'Website') }),
);

export const rotation = once(() =>
  z.strictObject({
    overlap_hours: z._default(
      z
        .int()
        .check(
          z.minimum(0),
          z.maximum(OVERLAP_HOURS.max),
          described('Hours for which the old key goes on working; 0 ends it at once.'),
        ),
      OVERLAP_HOURS.default,
    ),
  }),
);

const version = () => z.int().check(described('Rises by one with each change; the ETag has it too.'));

export const originList = once(() =>
  z.strictObject({
    origins: z
      .array(z.string().check(z.maxLength(MAX_ORIGIN_CHARS)))
      .check(
        z.maxLength(MAX_ORIGINS),
        described(
          'Scheme, host and port of each website, exactly: no path, no wildcard. None denies everyone.',
        ),
      ),
  }),
);

export const allowedOrigins = once(() =>
  z
    .object({
      origins: z.array(z.string()).check(described('As browsers send them: in lower case and punycode.')),
      version: version(),
    })
    .check(z.meta({ id: 'AllowedOrigins' })),
);

const appearance = () => ({
  name: text({ most: LIMITS.name }, 'What Bob is called on the widget.'),
  accent: z
    .string()
    .check(
      z.regex(/^#[0-9a-f]{6}$/i, 'must be a color like #1f5eff'),
      described('`#rrggbb`. The widget keeps text on it readable, whatever it is.'),
    ),
  theme: z.enum(THEMES),
  position: z.enum(POSITIONS).check(described('Corner of the page.')),
  greeting: text(
    { least: 0, most: LIMITS.greeting, lines: true },
    "Said first. Empty: the widget's own greeting, in the visitor's language.",
  ),
  suggestions: z
    .array(text({ most: LIMITS.suggestion }, 'A question to begin with.'))
    .check(z.maxLength(LIMITS.suggestions)),
  locale: z.nullable(z.enum(LOCALES)).check(described('Null: the language of the page or of the browser.')),
});

export const appearanceChange = once(() =>
  z.partial(z.strictObject(appearance())).check(z.meta({ id: 'WidgetAppearanceChange' })),
);

export const widgetAppearance = once(() =>
  z.object({ ...appearance(), version: version() }).check(z.meta({ id: 'WidgetAppearance' })),
);

/** Where the widget was really seen. */
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
    .check(described('For each allowed origin, whether the widget was really seen there.')),
);

export const widgetCode = once(() =>
  z
    .object({
      tenant_id: uuid('Yours.'),
      base_url: z.string(),
      script_url: z.string(),
      html: z.string().check(described('To paste before `</body>`. It holds no key.')),
      loader_html: z
        .nullable(z.string())
        .check(described('The older embed, which names the newest key itself; null without a key in force.')),
      keys: z.array(widgetKey()).check(described('Those in force.')),
      allowed_origins: z.array(z.string()),
      browser_proof: browserProof(),
    })
    .check(z.meta({ id: 'WidgetCode' })),
);
