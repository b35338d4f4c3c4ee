import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** The minimum of any function: the DynamoDB client and one call. */
export const handler = async (event: unknown) => {
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: process.env.BOB_TABLE,
      Key: { pk: { S: 'baseline' }, sk: { S: 'baseline' } },
    }),
  );
  return { statusCode: 200, body: JSON.stringify({ event: typeof event, found: Item !== undefined }) };
};
