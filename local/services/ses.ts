import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { type JsonService, startService } from './json-service.ts';

/** The accepted fields of an e-mail: a simple one to one recipient. */
const SendEmail = z.object({
  FromEmailAddress: z.email(),
  Destination: z.object({ ToAddresses: z.tuple([z.email()]) }),
  Content: z.object({
    Simple: z.object({
      Subject: z.object({ Data: z.string().regex(/^[^\r\n]+$/) }),
      Body: z.object({ Text: z.object({ Data: z.string() }) }),
    }),
  }),
});

/** An e-mail written to the folder. */
export interface ArrivedMail {
  readonly to: string;
  readonly file: string;
}

/**
 * The local Amazon SES: `SendEmail` of version 2. Each e-mail becomes a file `<time>-<to>.txt`. Only its owner may read
 * it, because it contains secret links.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function startSes(folder: string, onMail: (mail: ArrivedMail) => void): Promise<JsonService> {
  return startService(async (request, response) => {
    const send = (status: number, body: object, type?: string) =>
      response
        .writeHead(status, {
          'Content-Type': 'application/json',
          ...(type ? { 'x-amzn-ErrorType': type } : {}),
        })
        .end(JSON.stringify(body));
    const mail = await readMail(request);
    if (!mail)
      return void send(400, { message: 'The local SES does not accept this e-mail' }, 'BadRequestException');
    onMail(keep(folder, mail));
    send(200, { MessageId: randomUUID() });
  });
}

async function readMail(request: IncomingMessage): Promise<z.output<typeof SendEmail> | undefined> {
  if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails') return undefined;
  return SendEmail.safeParse(await json(request).catch(() => undefined)).data;
}

function keep(folder: string, { FromEmailAddress, Destination, Content }: z.output<typeof SendEmail>) {
  const [to] = Destination.ToAddresses;
  const { Subject, Body } = Content.Simple;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(':', '-');
  const file = join(folder, `${time}-${to.replace(/[^\w.@+-]/g, '_')}.txt`);
  const text = `From: ${FromEmailAddress}\nTo: ${to}\nSubject: ${Subject.Data}\n\n${Body.Text.Data}`;
  writeFileSync(file, text, { mode: 0o600 });
  return { to, file };
}
