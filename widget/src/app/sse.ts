/**
 * Reads server-sent events as far as our API sends them: one `event` and one `data` line each.
 * @param alive called for everything that comes, heartbeats included
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  on: (event: string, data: unknown) => void,
  alive: () => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    rest += decoder.decode(value, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const event = /^event: ?(.*)$/m.exec(rest.slice(0, end));
      const data = /^data: ?(.*)$/m.exec(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (event && data) on(event[1] as string, JSON.parse(data[1] as string));
    }
  }
}
