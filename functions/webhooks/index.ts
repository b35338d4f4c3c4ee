import { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getWebhookDeliveries, getWebhookDelivery, replayWebhookDelivery } from './deliveries.ts';
import { webhookServices } from './services.ts';
import {
  deleteWebhookSubscription,
  getWebhookSubscription,
  getWebhookSubscriptions,
  patchWebhookSubscription,
  postWebhookSubscription,
  replayWebhookSubscription,
  rotateWebhookSecret,
  testWebhookSubscription,
} from './subscriptions.ts';

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
