/** Maximum seconds of a recording. The server accepts 60, and a busy browser stops a little late. */
export const LIMIT_S = 59;
