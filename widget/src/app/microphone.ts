import type { Line, Place, StartVoice, Voice } from '../voice/voice.ts';
import type { LiveEnv } from './conversation.ts';
import { iconButton } from './dom.ts';

/** Only Chromium has `allowsFeature`; other browsers report it when they ask for the microphone. */
interface Policy {
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/**
 * The microphone button, if voice is supported: insecure pages have no `mediaDevices`, and the deployment's own pages
 * have no route for voice clips. The rest of voice loads at the first press.
 *
 * @returns a function that adds the button to a composer; undefined without support
 */
export function microphone(env: LiveEnv, line: Line, signal: AbortSignal) {
  if (
    env.own ||
    !env.config.voice ||
    !navigator.mediaDevices ||
    !('AudioWorklet' in window || 'MediaRecorder' in window) ||
    (document as Policy).featurePolicy?.allowsFeature('microphone') === false
  )
    return undefined;
  let voice: Voice | undefined;
  let place: Place;
  let loading = false;

  async function press(event: MouseEvent): Promise<void> {
    if (loading) return;
    loading = !voice;
    const { mic, note, say } = place;
    try {
      if (!voice) {
        mic.setAttribute('aria-busy', 'true');
        const loaded = await ((await env.get('voice')) as StartVoice)(env, line, signal);
        loaded.attach(place);
        voice = loaded;
      }
      voice.press(event);
    } catch {
      note.textContent = env.strings.noVoice;
      note.hidden = false;
      say(env.strings.noVoice);
    }
    mic.removeAttribute('aria-busy');
    loading = false;
  }

  return (form: HTMLFormElement, next: Omit<Place, 'mic'>): void => {
    const mic = iconButton('mic', env.strings.speak, (event) => void press(event), 'mic');
    place = { ...next, mic };
    form.insertBefore(mic, form.lastChild);
    voice?.attach(place);
  };
}

export type Microphone = ReturnType<typeof microphone>;
