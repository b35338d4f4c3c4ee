/** Reads and writes whole objects of one bucket. Rejects with `Unavailable` when the service does not answer. */
export interface ObjectReader {
  /** Undefined if there is no object with this key. */
  get(key: string): Promise<Uint8Array | undefined>;
}

export interface ObjectStore extends ObjectReader {
  put(key: string, body: Uint8Array, contentType: string): Promise<void>;
  delete(key: string): Promise<void>;
}
