import * as z from 'zod/mini';
import type { EventName } from '../../webhooks/event.ts';
import { described } from './described.ts';
import { once } from './once.ts';

/** An event of the catalogue. */
export interface CatalogueEntry {
  readonly summary: string;
  readonly description: string;
  readonly schema: () => z.ZodMiniType;
  readonly example: { readonly event: EventName } & Readonly<Record<string, unknown>>;
}

const TENANT = '4335ec90-6189-4ad9-9e8b-8e2ea9b3111f';
const CONVERSATION = '8aafa1d6-7c70-4c89-99bf-231af5bcbef3';
const AGENT = 'ee490e18-2c1b-4c0e-8d5f-1f1f2b0c9a77';

interface Entry<Data extends Readonly<Record<string, z.ZodMiniType>>> {
  /** Name of the schema in the contract. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** How often the event belongs to a conversation. */
  readonly conversation: 'always' | 'sometimes' | 'never';
  readonly data: () => Data;
  readonly example: { readonly [Name in keyof Data]: z.input<Data[Name]> };
}

function entry<Data extends Readonly<Record<string, z.ZodMiniType>>>(
  event: EventName,
  { id, summary, description, conversation, data, example }: Entry<Data>,
): CatalogueEntry {
  return {
    summary,
    description,
    schema: once(() =>
      z
        .object({
          event: z.literal(event),
          tenantId: z.uuid().check(described('Id of your tenant.')),
          conversationId: CONVERSATION_IDS[conversation](),
          createdAt: z.iso.datetime().check(described('Time of the event.')),
          data: z.object(data()),
        })
        .check(z.meta({ id })),
    ),
    example: {
      event,
      tenantId: TENANT,
      conversationId: conversation === 'never' ? null : CONVERSATION,
      createdAt: '2026-11-24T09:30:00.000Z',
      data: example,
    },
  };
}

const CONVERSATION_IDS = {
  always: () => z.string(),
  sometimes: () => z.nullable(z.string()),
  never: () => z.null(),
} as const;

const person = () => ({
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
});

const invoice = () => ({
  invoiceId: z.string(),
  amount: z.int().check(described('Amount in the smallest unit of the currency, for example cents.')),
  currency: z.string().check(described('ISO 4217 code in lower case.')),
});

const agent = () => ({
  agentId: z.string().check(described('Id of the team member.')),
  agentName: z.string(),
});

/** Every event that a receiver can subscribe to. New fields may be added to `data` at any time. */
export const webhookCatalogue: Readonly<Record<EventName, CatalogueEntry>> = {
  'conversation.escalated': entry('conversation.escalated', {
    id: 'ConversationEscalatedEvent',
    summary: 'A visitor needs a person',
    description:
      'Not sent yet. Once per conversation, until it is released. Bob keeps answering until somebody takes over.',
    conversation: 'always',
    data: () => ({
      messageId: z.string().check(described('Id of the answer that escalated.')),
      decision: z
        .string()
        .check(
          described('Decision in the audit record of the answer, for example `handed-over` or `refused`.'),
        ),
      department: z
        .nullable(z.string())
        .check(described('Department of the escalation; null if the persona has none for it.')),
    }),
    example: { messageId: 'msg_0000004k2j9x1q7w3e5rt', decision: 'handed-over', department: 'Billing' },
  }),
  'conversation.takeover.started': entry('conversation.takeover.started', {
    id: 'ConversationTakeoverStartedEvent',
    summary: 'A team member has taken over a conversation',
    description: 'Not sent yet. Bob stops answering in the conversation.',
    conversation: 'always',
    data: agent,
    example: { agentId: AGENT, agentName: 'Anna Agent' },
  }),
  'conversation.takeover.released': entry('conversation.takeover.released', {
    id: 'ConversationTakeoverReleasedEvent',
    summary: 'A team member has released a conversation',
    description: 'Not sent yet. Bob answers again, unless the conversation is closed.',
    conversation: 'always',
    data: () => ({
      ...agent(),
      closed: z.boolean().check(described('True if the conversation was closed.')),
    }),
    example: { agentId: AGENT, agentName: 'Anna Agent', closed: false },
  }),
  'lead.created': entry('lead.created', {
    id: 'LeadCreatedEvent',
    summary: 'A visitor has left contact details',
    description: 'Not sent yet. Usually in a conversation.',
    conversation: 'sometimes',
    data: () => ({
      leadId: z.string(),
      ...person(),
      message: z.nullable(z.string()).check(described("The visitor's message.")),
    }),
    example: {
      leadId: 'lead_0mheu3k2j9x1q7w3e5rt',
      name: 'Vera Visitor',
      email: 'vera@example.com',
      phone: '+1 555 0100',
      message: 'I would like an appointment for whitening.',
    },
  }),
  'appointment.booked': entry('appointment.booked', {
    id: 'AppointmentBookedEvent',
    summary: 'A visitor has booked an appointment',
    description: 'Not sent yet. Usually in a conversation.',
    conversation: 'sometimes',
    data: () => ({
      appointmentId: z.string(),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      timeZone: z.string().check(described('Time zone of the business.')),
      ...person(),
    }),
    example: {
      appointmentId: 'appt_0mheu3k2j9x1q7w3e5rt',
      startsAt: '2026-12-01T09:00:00.000Z',
      endsAt: '2026-12-01T09:30:00.000Z',
      timeZone: 'Europe/Berlin',
      name: 'Vera Visitor',
      email: 'vera@example.com',
      phone: null,
    },
  }),
  'billing.payment_failed': entry('billing.payment_failed', {
    id: 'BillingPaymentFailedEvent',
    summary: 'A payment for your plan has failed',
    description: 'Not sent yet. Once for each try of the payment provider.',
    conversation: 'never',
    data: invoice,
    example: { invoiceId: 'in_1QXb2fLkdIwHu7ix', amount: 24_900, currency: 'usd' },
  }),
  'billing.payment_recovered': entry('billing.payment_recovered', {
    id: 'BillingPaymentRecoveredEvent',
    summary: 'A failed payment has succeeded',
    description: 'Not sent yet. The invoice is paid.',
    conversation: 'never',
    data: invoice,
    example: { invoiceId: 'in_1QXb2fLkdIwHu7ix', amount: 24_900, currency: 'usd' },
  }),
  'webhook.test': entry('webhook.test', {
    id: 'WebhookTestEvent',
    summary: 'A test that you requested',
    description: 'Sent only to the tested subscription, even if it has not subscribed to it.',
    conversation: 'never',
    data: () => ({ subscriptionId: z.string() }),
    example: { subscriptionId: 'sub_0mheu3k2j9x1q7w3e5rt' },
  }),
};
