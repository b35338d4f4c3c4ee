import type { Resolver } from '../assembly/resolver.ts';
import type { Clients, Endpoints } from '../services/clients.ts';
import type { SecretStore } from '../state/secrets.ts';

/** Everything that provisioners need. */
export interface Means {
  readonly clients: Clients;
  readonly endpoints: Pick<Endpoints, 'sqs'>;
  readonly secrets: SecretStore;
}

/** Creates a resource of the template if it is missing. */
export type Provisioner = (logicalId: string, resolver: Resolver, means: Means) => Promise<void>;
