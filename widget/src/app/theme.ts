import { inkOf } from './color.ts';

declare const __APP_CSS__: string;

export const isDark = (wished: 'auto' | 'light' | 'dark'): boolean =>
  wished === 'dark' || (wished !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);

/** The rules of the panel, with the tenant's colour as it can be read on them. */
export const rulesOf = (accent: string, dark: boolean): string =>
  `${__APP_CSS__}.frame{--bob-ink:${inkOf(accent, dark)}}`;
