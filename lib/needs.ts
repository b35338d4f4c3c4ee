import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { allowsLoopback, type StackConfig } from './config.ts';
import type { Edge } from './constructs/edge.ts';
import type { TokenKey, WebhookKey } from './constructs/keys.ts';
import type { Mail } from './constructs/mail.ts';
import type { AnswerModel } from './constructs/model.ts';
import type { Storage } from './constructs/storage.ts';
import type { Voice } from './constructs/voice.ts';
import type { Webhooks } from './constructs/webhooks.ts';
import {
  type BobFunction,
  countsCallers,
  functionNames,
  functionRow,
  hasRoutes,
  type Need,
} from './functions.ts';

/** The parts of the stack that functions can access. */
export interface Capabilities {
  readonly config: StackConfig;
  readonly storage: Storage;
  readonly model: AnswerModel;
  readonly tokenKey: TokenKey;
  readonly webhookKey: WebhookKey;
  readonly mail: Mail;
  readonly voice: Voice;
  readonly webhooks: Webhooks;
  readonly edge: Edge | undefined;
  /** Origin of the deployment's own pages. */
  readonly publicBaseUrl: string;
}

/** Grants every function the access in its row, and nothing else. */
export function grantNeeds(
  handlers: Readonly<Record<BobFunction, LambdaFunction>>,
  capabilities: Capabilities,
): void {
  const { config, storage, edge } = capabilities;
  const grants = newGrants(capabilities);
  for (const name of functionNames) {
    const handler = handlers[name];
    const { table, needs } = functionRow(name);
    if (table) storage.grantPartitions(handler, table);
    for (const need of needs) grants[need](handler);
    if (countsCallers(name)) {
      handler.addEnvironment('BOB_LIMIT_FACTOR', String(config.limitFactor));
      edge?.grantBelief(handler);
    }
    if (hasRoutes(name)) edge?.guard(handler);
  }
}

type Grant = (handler: LambdaFunction) => void;

/** A grant for each need: permissions and environment together. A need without a grant does not compile. */
function newGrants(capabilities: Capabilities): Readonly<Record<Need, Grant>> {
  const { config, storage, model, tokenKey, webhookKey, mail, voice, webhooks, publicBaseUrl } = capabilities;
  const ownPages: Grant = (handler) => {
    handler.addEnvironment('BOB_PUBLIC_BASE_URL', publicBaseUrl);
    handler.addEnvironment('BOB_DEFAULT_TENANT', config.defaultTenant);
  };
  return {
    model: (handler) => model.grantUse(handler),
    knowledge: (handler) => storage.grantReadKnowledge(handler),
    'own-pages': ownPages,
    probes: (handler) => storage.grantProbe(handler),
    'signed-in': (handler) => {
      tokenKey.grantVerify(handler);
      ownPages(handler);
    },
    'sign-tokens': (handler) => tokenKey.grantSign(handler),
    'second-factor': (handler) => {
      handler.addEnvironment('BOB_SECOND_FACTOR', config.stage === 'local' ? 'optional' : 'required');
    },
    'sign-up': (handler) => {
      handler.addEnvironment('BOB_SIGNUP', config.signup ? 'open' : 'closed');
    },
    mail: (handler) => mail.grantSend(handler),
    'publish-widget': (handler) => {
      storage.grantPublishWidget(handler);
      // Scripts name the origin of the widget's other files.
      handler.addEnvironment('BOB_PUBLIC_BASE_URL', publicBaseUrl);
    },
    transcribe: (handler) => voice.grantTranscribe(handler),
    'end-clips': (handler) => voice.grantEnd(handler),
    'webhook-receivers': (handler) => {
      webhookKey.grantSeal(handler);
      if (allowsLoopback(config)) handler.addEnvironment('BOB_WEBHOOK_ALLOW_LOOPBACK', 'true');
    },
    'due-deliveries': (handler) => storage.grantQueryDue(handler),
    'send-deliveries': (handler) => webhooks.grantSend(handler),
    'send-slow-deliveries': (handler) => webhooks.grantSendSlow(handler),
  };
}
