import type { Resolver } from '../assembly/resolver.ts';
import type { Clients, Endpoints } from '../services/clients.ts';
import type { SecretStore } from '../state/secrets.ts';

/** What resources are made with. */
export interface Means {
  readonly clients: Clients;
  readonly endpoints: Pick<Endpoints, 'sqs'>;
  readonly secrets: SecretStore;
}

/** Makes a resource as the template says, or leaves it as it is when it is there. */
export type Provisioner = (logicalId: string, resolver: Resolver, means: Means) => Promise<void>;
