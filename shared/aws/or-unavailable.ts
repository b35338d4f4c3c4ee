import { Unavailable } from '../core/errors.ts';

/** Runs calls to a service, whatever they reject with told as the service's being down: its errors are not a caller's. */
export const orUnavailable =
  (dependency: string) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new Unavailable(dependency, { cause: error });
    }
  };
