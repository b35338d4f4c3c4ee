import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
} from '@aws-sdk/client-s3';
import type { Provisioner } from './provisioner.ts';

/** A bucket. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const createBucket: Provisioner = async (logicalId, resolver, { clients: { s3 } }) => {
  const Bucket = String(resolver.ref(logicalId));
  try {
    await s3.send(new HeadBucketCommand({ Bucket }));
    return;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  try {
    await s3.send(new CreateBucketCommand({ Bucket }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
};
