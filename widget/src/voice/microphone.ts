import { recordFile } from './file.ts';
import { RATE, recordSamples } from './samples.ts';

/** A recorded clip, ready to send. */
export interface Clip {
  readonly body: Uint8Array<ArrayBuffer> | Blob;
  readonly type: string;
}

/** One way to record. */
export interface Recorder {
  /**
   * Returns the recording so far.
   *
   * @param now true: do not wait for samples in transit
   */
  stop(now: boolean): Promise<Clip>;
}

export interface Recording extends Recorder {
  /** The current level, from 0 to 1. */
  level(): number;
  /** Releases the microphone, so that the browser's recording sign goes out. */
  release(): void;
}

/** The meter's lowest level, in decibels below the maximum. */
const QUIET_DB = 55;

/**
 * Opens the microphone and records samples, or a file if the browser does not give samples.
 *
 * @param lost called if the microphone is disconnected
 * @throws DOMException from `getUserMedia`, and if `signal` was aborted
 */
export async function record(signal: AbortSignal, lost: () => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  let heard: Heard | undefined;
  const release = () => {
    const tracks = stream.getTracks();
    for (let i = 0; i < tracks.length; i++) tracks[i]?.stop();
    void heard?.context.close();
    heard = undefined;
  };
  try {
    stopIf(signal);
    stream.getTracks()[0]?.addEventListener('ended', lost);
    heard = listenTo(stream);
    const recorder = (await recordSamples(heard)) ?? recordFile(stream);
    stopIf(signal);
    return { ...recorder, level: levelOf(heard), release };
  } catch (error) {
    release();
    throw error;
  }
}

function stopIf({ aborted }: AbortSignal): void {
  if (aborted) throw new DOMException('Cancelled', 'AbortError');
}

/** A microphone, where its samples can be looked at. */
export interface Heard {
  readonly context: AudioContext;
  readonly source: MediaStreamAudioSourceNode;
}

function listenTo(stream: MediaStream): Heard | undefined {
  return heardAt(stream, { sampleRate: RATE }) ?? heardAt(stream);
}

/** Some browsers reject a microphone in an audio context with another sample rate. */
function heardAt(stream: MediaStream, options?: AudioContextOptions): Heard | undefined {
  let context: AudioContext | undefined;
  try {
    context = new AudioContext(options);
    const source = context.createMediaStreamSource(stream);
    void context.resume();
    return { context, source };
  } catch {
    void context?.close();
    return undefined;
  }
}

function levelOf(heard: Heard | undefined): () => number {
  if (!heard) return () => 0;
  const analyser = heard.context.createAnalyser();
  heard.source.connect(analyser);
  const moment = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(moment);
    let squares = 0;
    for (let i = 0; i < moment.length; i++) squares += (moment[i] as number) ** 2;
    const db = 10 * Math.log10(squares / moment.length + 1e-12);
    return Math.min(1, Math.max(0, 1 + db / QUIET_DB));
  };
}
