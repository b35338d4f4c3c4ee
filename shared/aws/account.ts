/** Whose name requests are signed in. */
export interface Account {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/**
 * A function's region and credentials: in its environment, and the same as long as it lives.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const accountOf = (env: NodeJS.ProcessEnv): Account => ({
  region: env.AWS_REGION ?? '',
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
  },
});
