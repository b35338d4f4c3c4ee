/** Computes embeddings: vectors whose cosine is high for texts of similar meaning. */
export interface Embedder {
  /** Service and model, such as `bedrock:amazon.titan-embed-text-v2:0`. Vectors of different models are not comparable. */
  readonly name: string;
  readonly dimensions: number;
  /**
   * One vector for each text, in order.
   *
   * @param kind some models embed queries and documents differently
   * @throws Unavailable if all retries fail or the response is invalid
   * @throws the signal's reason if it is aborted
   */
  embed(texts: readonly string[], kind: 'query' | 'document', signal?: AbortSignal): Promise<Float32Array[]>;
}
