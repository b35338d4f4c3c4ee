import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { fixedEndpoint } from '../../../shared/aws/client-settings.ts';

const params = (Region: string) => ({ Region, UseFIPS: false, UseDualStack: false });

describe('the fixed endpoint', () => {
  it.each(['eu-central-1', 'us-east-1', 'ap-southeast-7', 'mx-central-1', 'il-central-1'])(
    'of %s is the one that the SDK works out',
    (region) => {
      const dynamo = new DynamoDBClient({ region }).config.endpointProvider(params(region));
      expect(fixedEndpoint('dynamodb', { region }).endpointProvider?.().url.href).toBe(dynamo.url.href);
      const kms = new KMSClient({ region }).config.endpointProvider(params(region));
      expect(fixedEndpoint('kms', { region }).endpointProvider?.().url.href).toBe(kms.url.href);
    },
  );

  it.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1', 'eu-isoe-west-1', 'eusc-de-east-1', ''])(
    'is left to the SDK for "%s"',
    (region) => {
      expect(fixedEndpoint('dynamodb', { region })).toEqual({});
    },
  );

  it('is the one of the environment, where there is one', () => {
    const settings = { region: 'eu-central-1', endpoint: 'http://127.0.0.1:8000' };
    expect(fixedEndpoint('dynamodb', settings).endpointProvider?.().url.href).toBe('http://127.0.0.1:8000/');
  });
});
