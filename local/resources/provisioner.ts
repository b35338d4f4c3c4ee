import type { Resolver } from '../assembly/resolver.ts';
import type { Clients } from '../services/clients.ts';

/** Makes a resource as the template says, or leaves it as it is when it is there. */
export type Provisioner = (logicalId: string, resolver: Resolver, clients: Clients) => Promise<void>;
