import { type FieldError, Invalid } from '../core/errors.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export const POSITIONS = ['right', 'left'] as const;

/** The widget's languages. */
export const LOCALES = ['en', 'de', 'es', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'ar'] as const;

/** The appearance and the first texts of a tenant's widget. */
export interface Appearance {
  /** Bob's name in the widget. */
  readonly name: string;
  /** `#rrggbb`. The widget chooses a readable text color for it. */
  readonly accent: string;
  readonly theme: (typeof THEMES)[number];
  /** Corner of the page. */
  readonly position: (typeof POSITIONS)[number];
  /** First message. Empty: the widget's default greeting, in the visitor's language. */
  readonly greeting: string;
  /** Suggested first questions. */
  readonly suggestions: readonly string[];
  /** Null: the language of the page or of the browser. */
  readonly locale: (typeof LOCALES)[number] | null;
}

export const defaultAppearance: Appearance = {
  name: 'Bob',
  accent: '#1f5eff',
  theme: 'auto',
  position: 'right',
  greeting: '',
  suggestions: [],
  locale: null,
};

/** In Unicode code points, except `suggestions`, which is their number. */
export const LIMITS = { name: 60, greeting: 500, suggestions: 4, suggestion: 80 } as const;

/** A change of the appearance, not validated yet. */
export type AppearanceChange = { readonly [Name in keyof Appearance]?: unknown };

/**
 * Validates and applies a change.
 *
 * @throws Invalid for all invalid values
 */
export function changeAppearance(before: Appearance, change: AppearanceChange): Appearance {
  const errors: FieldError[] = [];
  const check = (path: string, holds: boolean, message: string) => {
    if (!holds) errors.push({ path, message });
  };
  const { name, accent, theme, position, greeting, suggestions, locale } = { ...before, ...change };
  check('name', isText(name, LIMITS.name) && name.trim() !== '', `must have 1 to ${LIMITS.name} characters`);
  check(
    'accent',
    typeof accent === 'string' && /^#[0-9a-f]{6}$/i.test(accent),
    'must be a color like #1f5eff',
  );
  check('theme', isOneOf(THEMES, theme), `must be one of ${THEMES.join(', ')}`);
  check('position', isOneOf(POSITIONS, position), `must be one of ${POSITIONS.join(', ')}`);
  check('greeting', isText(greeting, LIMITS.greeting), `must have at most ${LIMITS.greeting} characters`);
  check(
    'locale',
    locale === null || isOneOf(LOCALES, locale),
    `must be one of ${LOCALES.join(', ')}, or none`,
  );
  const list: readonly unknown[] = Array.isArray(suggestions) ? suggestions : [undefined];
  check('suggestions', list.length <= LIMITS.suggestions, `must be at most ${LIMITS.suggestions}`);
  for (const [n, each] of list.entries()) {
    const fits = isText(each, LIMITS.suggestion) && each.trim() !== '';
    check(`suggestions.${n}`, fits, `must have 1 to ${LIMITS.suggestion} characters`);
  }
  if (errors.length > 0) throw new Invalid(errors);
  const checked = { ...before, ...change } as Appearance;
  return {
    ...checked,
    name: checked.name.trim(),
    accent: checked.accent.toLowerCase(),
    suggestions: checked.suggestions.map((each) => each.trim()),
  };
}

/** Counts code points, as JSON Schema does. */
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.isWellFormed() && [...value].length <= longest;

const isOneOf = (values: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && values.includes(value);
