import type { Failure } from '../app/transport.ts';
import { isPassing, LATE } from './transcribe.ts';
import type { VoiceWords } from './words.ts';

/** The message if the microphone is unavailable. https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia */
export function ofMicrophone(error: unknown): keyof VoiceWords {
  switch ((error as DOMException | undefined)?.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotReadableError':
    case 'AbortError':
      return 'taken';
    default:
      return 'none';
  }
}

/** The message if a clip could not be transcribed. */
export function ofClip(failure: Failure): keyof VoiceWords {
  const { status } = failure;
  if (failure === LATE) return 'late';
  if (!status) return 'lost';
  if (isPassing(failure)) return 'busy';
  if (status === 422) return 'unheard';
  return status === 400 || status === 413 || status === 415 ? 'unfit' : 'off';
}

/** True if the same clip may be sent again: not if the clip itself was rejected or there are no credits. */
export const isWorthKeeping = (failure: Failure): boolean =>
  isPassing(failure) || failure.status === 401 || failure.status === 403;
