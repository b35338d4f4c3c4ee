import { toPcm16 } from '../../../../shared/engines/audio/pcm.ts';
import { Tenths } from './tenths.ts';

/** What the DOM's types leave out: a worklet's world. https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Sends what it hears as 16-bit samples at 16 kHz, every tenth of a second. */
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
