type Rgb = readonly [number, number, number];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** `--soft` of both themes in style.css: the background with the least contrast to links. */
const LIGHT: Rgb = [241, 243, 247];
const DARK: Rgb = [39, 45, 58];

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: Rgb): number {
  const linear = (i: 0 | 1 | 2) => {
    const part = color[i] / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const first = luminance(a) + 0.05;
  const second = luminance(b) + 0.05;
  return first > second ? first / second : second / first;
}

/** The tenant's color for text: darkened or lightened just enough to be readable. */
export function inkOf(accent: string, dark: boolean): string {
  const hex = /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#0047cc';
  const bits = Number.parseInt(hex.slice(1), 16);
  const color: Rgb = [bits >> 16, (bits >> 8) & 255, bits & 255];
  const ground = dark ? DARK : LIGHT;
  const end = dark ? WHITE : BLACK;
  for (let step = 0; ; step++) {
    const mix = (i: 0 | 1 | 2) => Math.round(color[i] + ((end[i] - color[i]) * step) / 20);
    const mixed: Rgb = [mix(0), mix(1), mix(2)];
    if (contrast(mixed, ground) >= 4.5) return `rgb(${mixed[0]},${mixed[1]},${mixed[2]})`;
  }
}
