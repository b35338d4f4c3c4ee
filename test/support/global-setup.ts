import { startServices } from './services.ts';

/** One DynamoDB and one S3 on loopback for the whole run. Test files are isolated by using their own tenants. */
export default async function globalSetup(): Promise<void> {
  const services = await startServices();
  Object.assign(process.env, services.environment);
  (globalThis as { services?: unknown }).services = services;
}
