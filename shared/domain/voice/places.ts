/** Where a clip lies while it is transcribed, and what its job is called; `*` stands for any in permissions. */
export const places = {
  audio: (id: string) => `audio/${id}`,
  transcript: (id: string) => `transcripts/${id}.json`,
  job: (id: string) => `bob-${id}`,
} as const;
