/** CDK context: the folder with a file for each stage, relative to the repository's root. Default: `stages`. */
export const STAGES = 'stages';

/**
 * CDK context: `true` if this deployment creates the stack. Its table is not protected against deletion yet, because
 * CloudFormation must be able to delete it if the deployment fails; `bin/deploy.ts` protects it afterwards.
 */
export const FIRST_DEPLOYMENT = 'firstDeployment';
