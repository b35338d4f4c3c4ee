/** Values of CloudFormation's pseudo parameters. */
export interface Place {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
}

export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

/** The stand-ins accept any account and region. These are their defaults. */
export const localPlace = (stackName: string): Place => ({
  stackName,
  region: 'us-east-1',
  accountId: '000000000000',
});

/** The stand-ins accept any credentials. Explicit ones prevent the SDK from using the developer's own. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
