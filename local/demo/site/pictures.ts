const TOOTH =
  'M32 10c-6-5-20-5-20 9 0 9 4 12 6 21 1 6 2 14 5 14 4 0 3-15 9-15s5 15 9 15c3 0 4-8 5-14 2-9 6-12 6-21 0-14-14-14-20-9z';

export const logo = `<svg width="30" height="30" viewBox="0 0 64 64" aria-hidden="true"><path fill="#0b6e69" d="${TOOTH}"/></svg>`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#0b6e69" d="${TOOTH}"/></svg>`;

/** A tooth before a rising sun. */
export const drawing = `<svg viewBox="0 0 400 340" aria-hidden="true">
<circle cx="200" cy="178" r="138" fill="#ffd489"/><circle cx="200" cy="178" r="104" fill="#ffe3b3"/>
<g transform="translate(88 62) scale(3.5)"><path fill="#fff" stroke="#0b6e69" stroke-width="1.6" stroke-linejoin="round" d="${TOOTH}"/>
<path fill="none" stroke="#0b6e69" stroke-width="1.6" stroke-linecap="round" d="M24 27c3 5 13 5 16 0"/></g>
<g fill="#0b6e69"><path d="M322 66l5 14 14 5-14 5-5 14-5-14-14-5 14-5z"/><path d="M70 96l4 10 10 4-10 4-4 10-4-10-10-4 10-4z"/></g></svg>`;
