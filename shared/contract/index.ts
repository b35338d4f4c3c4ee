import { agentChatRoutes, agentChatStreamRoutes } from './agent-chat.ts';
import { auditRoutes } from './audit.ts';
import { authRoutes } from './auth.ts';
import { chatRoutes, chatStreamRoutes } from './chat.ts';
import { customerAuthRoutes } from './customer-auth.ts';
import { personaRoutes } from './personas.ts';
import { portalRoutes } from './portal.ts';
import { pricingRoutes } from './pricing.ts';
import { publicRoutes } from './public.ts';
import type { Route, RouteGroup } from './route.ts';
import { statusRoutes } from './status.ts';
import { teamRoutes } from './team.ts';
import { tenantRoutes } from './tenants.ts';
import { usageRoutes } from './usage.ts';
import { webhookRoutes } from './webhooks.ts';
import { widgetRoutes, widgetStreamRoutes } from './widget.ts';
import { widgetAudioRoutes } from './widget-audio.ts';
import { widgetEventRoutes } from './widget-events.ts';

/**
 * Every endpoint, by the Lambda function that serves it. Each key is a folder of `functions/`. The API's routes, the
 * OpenAPI document and the handlers' types come from this table. A function imports only its own group, so its bundle
 * holds no schemas of other groups.
 */
export const contract = {
  chat: chatRoutes,
  'chat-stream': chatStreamRoutes,
  widget: widgetRoutes,
  'widget-stream': widgetStreamRoutes,
  'widget-events': widgetEventRoutes,
  'widget-audio': widgetAudioRoutes,
  auth: authRoutes,
  'customer-auth': customerAuthRoutes,
  team: teamRoutes,
  personas: personaRoutes,
  'agent-chat': agentChatRoutes,
  'agent-chat-stream': agentChatStreamRoutes,
  usage: usageRoutes,
  pricing: pricingRoutes,
  tenants: tenantRoutes,
  portal: portalRoutes,
  audit: auditRoutes,
  webhooks: webhookRoutes,
  public: publicRoutes,
  status: statusRoutes,
} satisfies Record<string, RouteGroup>;

export type FunctionName = keyof typeof contract;

export interface ContractEntry {
  readonly functionName: FunctionName;
  readonly operationId: string;
  readonly route: Route;
}

/** The contract as a flat list, in the order of the table. */
export const contractEntries: readonly ContractEntry[] = (Object.keys(contract) as FunctionName[]).flatMap(
  (functionName) =>
    Object.entries<Route>(contract[functionName]).map(([operationId, route]) => ({
      functionName,
      operationId,
      route,
    })),
);
