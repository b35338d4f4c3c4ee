import { EventStreamCodec, type Message } from '@smithy/core/event-streams';

/** Bytes of the longest message that is read: what Amazon Transcribe tells of 20 seconds of speech takes some thousands. */
const MOST = 1_048_576;

/** Bytes that say how long a message is. */
const LENGTH = 4;

const codec = new EventStreamCodec(
  (bytes) =>
    typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(),
  (text) => Buffer.from(text),
);

export const frameOf = (message: Message): Uint8Array => codec.encode(message);

/**
 * The messages of a stream of AWS events, however its bytes were chopped on their way.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 *
 * @throws Error when a checksum does not fit, a message is longer than 1 MB, or the stream ends in the middle of one
 */
export async function* messagesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Message> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let wanted = LENGTH;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    let bytes = Buffer.concat(pieces.splice(0));
    for (wanted = lengthOf(bytes); wanted <= bytes.length; wanted = lengthOf(bytes)) {
      yield codec.decode(bytes.subarray(0, wanted));
      bytes = bytes.subarray(wanted);
    }
    pieces.push(bytes);
    length = bytes.length;
  }
  if (length > 0) throw new Error('The stream ended in the middle of a message');
}

/** How long the first message is, or what there has to be to tell. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < LENGTH) return LENGTH;
  const length = bytes.readUInt32BE();
  if (length > MOST) throw new Error(`A message of ${length} bytes is longer than any that is read`);
  return length;
}
