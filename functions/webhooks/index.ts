import { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { deleteWebhookSubscription } from './delete-webhook-subscription.ts';
import { getWebhookDeliveries } from './get-webhook-deliveries.ts';
import { getWebhookDelivery } from './get-webhook-delivery.ts';
import { getWebhookSubscription } from './get-webhook-subscription.ts';
import { getWebhookSubscriptions } from './get-webhook-subscriptions.ts';
import { patchWebhookSubscription } from './patch-webhook-subscription.ts';
import { postWebhookSubscription } from './post-webhook-subscription.ts';
import { replayWebhookDelivery } from './replay-webhook-delivery.ts';
import { replayWebhookSubscription } from './replay-webhook-subscription.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { webhookServices } from './services.ts';
import { testWebhookSubscription } from './test-webhook-subscription.ts';

const services = webhookServices();

export const handler = serve(
  webhookRoutes,
  {
    getWebhookSubscriptions,
    postWebhookSubscription,
    getWebhookSubscription,
    patchWebhookSubscription,
    deleteWebhookSubscription,
    testWebhookSubscription,
    rotateWebhookSecret,
    replayWebhookSubscription,
    getWebhookDeliveries,
    getWebhookDelivery,
    replayWebhookDelivery,
  },
  services,
  makeGate(services),
);
