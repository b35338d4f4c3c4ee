import { Malformed } from '../core/errors.ts';

/** One field of a form. */
export interface FormPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Maximum number of parts. No route has as many fields. */
const MAX_PARTS = 20;

const LINE = '\r\n';

/**
 * Parses multipart/form-data, as browsers and curl send it.
 * https://datatracker.ietf.org/doc/html/rfc7578
 *
 * @param type the `Content-Type` header
 * @throws Malformed
 */
export function readForm(body: Buffer, type: string): FormPart[] {
  const [, quoted, plain] = /; *boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) throw new Malformed('The form has no boundary.');
  const delimiter = `--${boundary}`;
  const parts: FormPart[] = [];
  let at = body.indexOf(delimiter) + delimiter.length;
  if (at < delimiter.length) throw broken();
  while (body.toString('latin1', at, at + 2) !== '--') {
    if (body.toString('latin1', at, at + 2) !== LINE || parts.length === MAX_PARTS) throw broken();
    const head = body.indexOf(LINE + LINE, at);
    const end = body.indexOf(LINE + delimiter, head);
    if (head < 0 || end < 0) throw broken();
    const start = head + 4;
    // An empty part shares the line break after its headers with the delimiter.
    parts.push({
      name: nameOf(body.toString('utf8', at, head)),
      bytes: body.subarray(Math.min(start, end), end),
    });
    at = end + LINE.length + delimiter.length;
  }
  return parts;
}

function nameOf(head: string): string {
  const name = /^content-disposition: *form-data *;(?:.*;)? *name="([^"]*)"/im.exec(head)?.[1];
  if (name === undefined) throw broken();
  return name;
}

const broken = () => new Malformed('The form is cut off or malformed.');
