/** Where the stack would be deployed: the values of CloudFormation's pseudo parameters. */
export interface Place {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
}

export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

/** The stand-ins take any account and region; these are what they call themselves by default. */
export const localPlace = (stackName: string): Place => ({
  stackName,
  region: 'us-east-1',
  accountId: '000000000000',
});

/** Any credentials do for the stand-ins. Naming some keeps the developer's own out of it. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
