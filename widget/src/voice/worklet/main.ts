import { toPcm16 } from '../../../../shared/engines/audio/pcm.ts';
import { Tenths } from './tenths.ts';

/** Types of the worklet's global scope, which the DOM's types lack. https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Sends the audio as 16-bit samples at 16 kHz, every 0.1 s. */
class Samples extends AudioWorkletProcessor {
  private readonly tenths = new Tenths(sampleRate, (tenth) => {
    const bytes = toPcm16(tenth);
    this.port.postMessage(bytes, [bytes.buffer]);
  });

  process([input]: Float32Array[][]): boolean {
    if (input?.[0]) this.tenths.push(input[0]);
    return true;
  }
}

registerProcessor('bob-samples', Samples);
