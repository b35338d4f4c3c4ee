import type { Settings } from '../env.ts';

/** Matches a setting with a value that it cannot have. */
const INVALID =
  /^(position=(?!(bottom-)?(left|right)$)|(offset.|zIndex)=(?!-?\d+$)|launcher=(?!hidden$|shown$))/;

/** The valid settings of a tag's attributes, or of `update`. The console names the others. */
export function readSettings(given: object): Settings {
  const settings: Record<string, unknown> = {};
  for (const name in given) {
    const value = (given as Record<string, string>)[name];
    try {
      if (INVALID.test(`${name}=${value}`)) throw value;
      if (name === 'container') document.querySelector(value as string);
      settings[name] = value;
    } catch {
      console.warn(`Bob: ${name} cannot be "${value}"`);
    }
  }
  return settings;
}

/** The rules for the place of the widget. They take back a `zoom` of the page. */
export const place = ({ offsetX, offsetY, zIndex, container }: Settings, zoom: number | undefined): string =>
  `:host{--bob-x:${offsetX ?? 20}px;--bob-y:${offsetY ?? 20}px;zoom:${1 / (zoom || 1)}!important;z-index:${zIndex ?? 2147483000}!important${
    container
      ? ';position:absolute!important;inset:0!important;contain:layout!important;pointer-events:none!important;--bob-height:100%'
      : ''
  }}`;
