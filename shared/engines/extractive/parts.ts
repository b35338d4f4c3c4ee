import type { Speech } from './speech.ts';

/** More are no questions of a visitor but a text. */
const MOST = 3;

const joints = new Map<Speech, RegExp>();

/** Before what opens a question: "and what", but not "bed and breakfast". */
function jointOf(speech: Speech, { and, opens }: NonNullable<Speech['second']>): RegExp {
  const joint = joints.get(speech) ?? new RegExp(`[,;]?\\s+(?:${and})\\s+(?=(?:${opens})(?![a-z]))`, 'i');
  joints.set(speech, joint);
  return joint;
}

/**
 * The questions that one message asks, as each would be asked after the one before: "How long is it and what does it
 * cost?"
 */
export function partsOf(message: string, speech: Speech): string[] {
  const { second } = speech;
  const parts = message
    .split(/(?<=[?？؟])\s*(?=[^\s?!？؟])/)
    .flatMap((part) => (second ? part.split(jointOf(speech, second)) : [part]))
    .filter((part) => part.trim() !== '');
  return parts.length > 1 && parts.length <= MOST ? parts : [message];
}
