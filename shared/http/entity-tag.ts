/** `ETag` of a thing whose version is a number. */
export const entityTag = (version: number): string => `"${version}"`;

/**
 * What `If-Match` expects of a version; without the header, any. A weak tag is as good as a strong one, because CloudFront
 * weakens those of answers that it compresses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export function expectedBy(ifMatch: string | undefined): (version: number) => boolean {
  if (ifMatch === undefined) return () => true;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return (version) => tags.includes('*') || tags.includes(entityTag(version));
}

/** Whether `If-None-Match` names the version, so that its holder needs no other. */
export const isAtHand = (ifNoneMatch: string | undefined, version: number): boolean =>
  ifNoneMatch !== undefined && expectedBy(ifNoneMatch)(version);
