import { startServices } from './services.ts';

/** One DynamoDB and one S3 on loopback for the whole run; test files keep apart by making tenants of their own. */
export default async function globalSetup(): Promise<void> {
  const services = await startServices();
  Object.assign(process.env, services.environment);
  (globalThis as { services?: unknown }).services = services;
}
