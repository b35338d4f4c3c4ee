import { type FieldError, Invalid } from '../core/errors.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export const POSITIONS = ['right', 'left'] as const;

/** The languages that the widget speaks. */
export const LOCALES = ['en', 'de', 'es', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'ar'] as const;

/** How a tenant's widget looks and begins. */
export interface Appearance {
  /** What Bob is called on the widget. */
  readonly name: string;
  /** `#rrggbb`. The widget keeps text on it readable, whatever it is. */
  readonly accent: string;
  readonly theme: (typeof THEMES)[number];
  /** Corner of the page. */
  readonly position: (typeof POSITIONS)[number];
  /** Said first. Empty: the widget's own greeting, in the visitor's language. */
  readonly greeting: string;
  /** Questions to begin with. */
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

/** Unicode code points, and how many suggestions. */
export const LIMITS = { name: 60, greeting: 500, suggestions: 4, suggestion: 80 } as const;

/** What somebody wants of a widget, not checked yet. */
export type AppearanceChange = { readonly [Name in keyof Appearance]?: unknown };

/**
 * An appearance with some of it changed.
 *
 * @throws Invalid naming every value that does not fit
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

/** Counted in code points, as JSON Schema counts. */
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.isWellFormed() && [...value].length <= longest;

const isOneOf = (values: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && values.includes(value);
