import { Unavailable } from '../core/errors.ts';

/** Runs calls to a service. Every rejection becomes `Unavailable`, because the caller did not cause it. */
export const orUnavailable =
  (dependency: string) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new Unavailable(dependency, { cause: error });
    }
  };
