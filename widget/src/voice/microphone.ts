import { recordFile } from './file.ts';
import { RATE, recordSamples } from './samples.ts';

/** What was recorded, as it is sent. */
export interface Clip {
  readonly body: Uint8Array<ArrayBuffer> | Blob;
  readonly type: string;
}

/** One way to record. */
export interface Recorder {
  /**
   * What there is so far.
   *
   * @param now without waiting for what is on its way
   */
  stop(now: boolean): Promise<Clip>;
}

export interface Recording extends Recorder {
  /** How loud it is right now, from 0 to 1. */
  level(): number;
  /** Gives the microphone back to the browser, whose sign of recording goes out. */
  release(): void;
}

/** Decibels below the loudest possible, from which on something shows. */
const QUIET_DB = 55;

/**
 * Opens the microphone and records: samples where the browser lets us have them, else a file of its own making.
 *
 * @param lost the microphone was taken away
 * @throws DOMException as `getUserMedia` does, and when `signal` was aborted
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

/** Some browsers take no microphone into a context of another rate than its own. */
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
