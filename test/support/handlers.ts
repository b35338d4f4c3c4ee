import type { LambdaHandler } from '../../shared/http/serve.ts';
import { type LambdaStreamHandler, provideStreaming } from './stream.ts';

export interface Handlers {
  readonly chat: LambdaHandler;
  readonly chatStream: LambdaStreamHandler;
  readonly widget: LambdaHandler;
  readonly widgetStream: LambdaStreamHandler;
  readonly personas: LambdaHandler;
  readonly agentChat: LambdaHandler;
  readonly agentChatStream: LambdaStreamHandler;
  readonly public: LambdaHandler;
}

const load = (): Handlers => ({
  chat: require('../../functions/chat/index.ts').handler,
  chatStream: require('../../functions/chat-stream/index.ts').handler,
  widget: require('../../functions/widget/index.ts').handler,
  widgetStream: require('../../functions/widget-stream/index.ts').handler,
  personas: require('../../functions/personas/index.ts').handler,
  agentChat: require('../../functions/agent-chat/index.ts').handler,
  agentChatStream: require('../../functions/agent-chat-stream/index.ts').handler,
  public: require('../../functions/public/index.ts').handler,
});

/**
 * The deployed handlers at their cold start: freshly loaded modules, with the current environment and these changes.
 */
export function coldStart(environment: Readonly<Record<string, string>> = {}): Handlers {
  Object.assign(process.env, environment);
  provideStreaming();
  let handlers: Handlers | undefined;
  jest.isolateModules(() => {
    handlers = load();
  });
  if (!handlers) throw new Error('The handlers did not load');
  return handlers;
}
