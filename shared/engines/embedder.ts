/** Turns texts into vectors of one length; near meanings point the same way. */
export interface Embedder {
  /** The service and its model, for example `bedrock:amazon.titan-embed-text-v2:0`: vectors of two do not compare. */
  readonly name: string;
  readonly dimensions: number;
  /**
   * One vector for each text, in their order.
   *
   * @param kind some models embed what is asked and what is searched differently
   * @throws Unavailable when the service does not answer, or not with vectors, through a bounded number of tries
   * @throws the signal's reason once it is aborted
   */
  embed(texts: readonly string[], kind: 'query' | 'document', signal?: AbortSignal): Promise<Float32Array[]>;
}
