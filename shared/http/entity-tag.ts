/** `ETag` of a resource, from its version number. */
export const entityTag = (version: number): string => `"${version}"`;

/**
 * Turns `If-Match` into a check of the version; without the header every version passes. Weak tags count as strong ones,
 * because CloudFront weakens the tags of answers that it compresses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export function expectedBy(ifMatch: string | undefined): (version: number) => boolean {
  if (ifMatch === undefined) return () => true;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return (version) => tags.includes('*') || tags.includes(entityTag(version));
}

/** True if `If-None-Match` names this version: the client has it already. */
export const isAtHand = (ifNoneMatch: string | undefined, version: number): boolean =>
  ifNoneMatch !== undefined && expectedBy(ifNoneMatch)(version);
