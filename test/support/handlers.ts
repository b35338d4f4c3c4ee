import type { LambdaHandler } from '../../shared/http/serve.ts';

export interface Handlers {
  readonly chat: LambdaHandler;
  readonly widget: LambdaHandler;
  readonly public: LambdaHandler;
}

/**
 * The handlers that are deployed, started as if cold: modules of their own, with the environment as it is now and
 * these changes.
 */
export function coldStart(environment: Readonly<Record<string, string>> = {}): Handlers {
  Object.assign(process.env, environment);
  let handlers: Handlers | undefined;
  jest.isolateModules(() => {
    handlers = {
      chat: require('../../functions/chat/index.ts').handler,
      widget: require('../../functions/widget/index.ts').handler,
      public: require('../../functions/public/index.ts').handler,
    };
  });
  if (!handlers) throw new Error('The handlers did not load');
  return handlers;
}
