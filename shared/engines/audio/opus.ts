import { BadClip } from './clip.ts';

/** Opus is always decoded at this rate. https://datatracker.ietf.org/doc/html/rfc7845#section-4 */
export const OPUS_RATE = 48_000;

/** Samples in a frame, by the configuration number. https://datatracker.ietf.org/doc/html/rfc6716#section-3.1 */
function frameSamples(configuration: number): number {
  const ms =
    configuration < 12
      ? [10, 20, 40, 60][configuration % 4]
      : configuration < 16
        ? [10, 20][configuration % 2]
        : [2.5, 5, 10, 20][configuration % 4];
  return ((ms ?? 0) * OPUS_RATE) / 1_000;
}

/** Samples in an Opus packet. @throws BadClip */
export function packetSamples(packet: Uint8Array): number {
  const [head, second = 0] = packet;
  if (head === undefined) return 0;
  const count = [1, 2, 2][head & 3] ?? second & 0x3f;
  const samples = count * frameSamples(head >> 3);
  // https://datatracker.ietf.org/doc/html/rfc6716#section-3.2.5
  if (samples > 0.12 * OPUS_RATE) throw new BadClip('has a packet longer than Opus allows');
  return samples;
}
