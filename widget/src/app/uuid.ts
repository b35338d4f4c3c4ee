/** Version 4. `crypto.randomUUID` exists only on secure pages; the widget also runs on http pages. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = '';
  for (let i = 0; i < 16; i++) {
    let byte = bytes[i] as number;
    if (i === 6) byte = (byte & 15) | 64;
    if (i === 8) byte = (byte & 63) | 128;
    text += (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + (byte + 256).toString(16).slice(1);
  }
  return text;
}
