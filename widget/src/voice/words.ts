/** Texts of voice. */
export interface VoiceWords {
  /** While the browser asks whether the microphone may be used. */
  readonly asking: string;
  readonly started: string;
  readonly stop: string;
  readonly timeLeft: string;
  readonly tenLeft: string;
  readonly making: string;
  readonly done: string;
  readonly cancelled: string;
  readonly use: string;
  readonly discard: string;
  readonly okay: string;
  /** The panel was closed or the page hidden during a recording. */
  readonly hidden: string;
  readonly unplugged: string;
  readonly refused: string;
  readonly none: string;
  /** Another program has the microphone. */
  readonly taken: string;
  readonly offline: string;
  /** The clip did not get through; it is kept. */
  readonly lost: string;
  readonly busy: string;
  readonly late: string;
  /** There are no credits, or the server lets nobody in. */
  readonly off: string;
  readonly unheard: string;
  /** The server cannot make anything of this browser's clips. */
  readonly unfit: string;
}
