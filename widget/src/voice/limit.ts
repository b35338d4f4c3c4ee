/** Seconds of a recording: the server takes 60, and a busy browser stops a little late. */
export const LIMIT_S = 59;
