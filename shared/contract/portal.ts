import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { ifMatch } from './schemas/if-match.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { businessProfile, profileChange } from './schemas/profile.ts';
import { setup } from './schemas/setup.ts';
import { uuidParams } from './schemas/uuid-params.ts';
import {
  allowedOrigins,
  appearanceChange,
  newWidgetKey,
  originList,
  rotation,
  widgetAppearance,
  widgetCode,
  widgetKey,
} from './schemas/widget-setup.ts';

const reading = { method: 'GET', caller: 'customer', permission: 'config.read' } as const;
const managing = { caller: 'customer', permission: 'config.manage', problems: [409] } as const;
const keyParams = uuidParams("The key's id.");

const PUBLISHES =
  'It reaches your pages within a minute. 503 can mean that the change is stored but not on the pages yet, which the ' +
  'detail then says: ask again.';
const STAYS = 'What is left out stays as it is. Without If-Match the last change wins.';

const secretFacts = () => ({
  created_at: z.nullable(z.iso.datetime()),
  previous_valid_until: z
    .nullable(z.iso.datetime())
    .check(described('Until then identities signed with the secret before are good as well.')),
});

/** Widget Setup and onboarding: what a tenant's users see and set of their own. */
export const portalRoutes = routeGroup({
  getSetup: {
    ...reading,
    path: '/api/customer-portal/setup',
    summary: 'The setup checklist, each item from what is stored',
    answer: setup,
  },
  getWidgetCode: {
    ...reading,
    path: '/api/customer-portal/widget-code',
    summary: 'Ready-to-paste markup, and the facts of the installation',
    answer: widgetCode,
  },
  getWidgetKeys: {
    ...reading,
    path: '/api/customer-portal/widget-keys',
    summary: 'Your widget keys, the newest first',
    description: 'Those that are no longer in force included; the oldest of them are forgotten in time.',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(widgetKey())),
  },
  postWidgetKey: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/widget-keys',
    summary: 'Create a widget key',
    description: `At most ten can be in force; more are refused with 409. Your pages move to the newest. ${PUBLISHES}`,
    body: newWidgetKey,
    status: 201,
    answer: widgetKey,
  },
  rotateWidgetKey: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/widget-keys/{id}/rotate',
    summary: 'Let a new key take over from one, which goes on working for a while',
    description:
      'Answers with the new key. Asked again, it answers with the same one; a key that is no longer in force is refused ' +
      `with 409. ${PUBLISHES}`,
    params: keyParams,
    body: rotation,
    answer: widgetKey,
  },
  revokeWidgetKey: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/widget-keys/{id}/revoke',
    summary: 'Revoke a key at once and for good',
    description: PUBLISHES,
    params: keyParams,
    answer: widgetKey,
  },
  getAllowedOrigins: {
    ...reading,
    path: '/api/customer-portal/allowed-origins',
    summary: 'The websites on which your widget may be used',
    answer: allowedOrigins,
  },
  putAllowedOrigins: {
    ...managing,
    method: 'PUT',
    path: '/api/customer-portal/allowed-origins',
    summary: 'Replace the allowed origins',
    description: `In force with the next request. Without If-Match the last change wins. ${PUBLISHES}`,
    headers: ifMatch,
    body: originList,
    answer: allowedOrigins,
  },
  getAppearance: {
    ...reading,
    path: '/api/customer-portal/widget',
    summary: 'How your widget looks and begins',
    answer: widgetAppearance,
  },
  putAppearance: {
    ...managing,
    method: 'PUT',
    path: '/api/customer-portal/widget',
    summary: 'Change how your widget looks and begins',
    description: `${STAYS} ${PUBLISHES}`,
    headers: ifMatch,
    body: appearanceChange,
    answer: widgetAppearance,
  },
  getProfile: {
    ...reading,
    path: '/api/customer-portal/profile',
    summary: 'Your business profile',
    answer: businessProfile,
  },
  putProfile: {
    ...managing,
    method: 'PUT',
    path: '/api/customer-portal/profile',
    summary: 'Change your business profile',
    description:
      `${STAYS} Null takes a value away. It is completed when website, industry, contact e-mail, time zone and ` +
      `default language are there. The name shows on your pages. ${PUBLISHES}`,
    headers: ifMatch,
    body: profileChange,
    answer: businessProfile,
  },
  getIdentitySecret: {
    ...reading,
    path: '/api/customer-portal/identity-secret',
    summary: "Whether there is a secret that your server signs visitors' identities with",
    description: 'The secret itself is shown once, when it is made.',
    answer: () => z.object({ exists: z.boolean(), ...secretFacts() }),
  },
  postIdentitySecret: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/identity-secret',
    summary: 'Make a secret, or replace it; the one before is good for another 24 hours',
    status: 201,
    answer: () =>
      z.object({
        secret: z.string().check(described('Shown this once. Keep it on your server.')),
        ...secretFacts(),
      }),
  },
  deleteIdentitySecret: {
    ...managing,
    method: 'DELETE',
    path: '/api/customer-portal/identity-secret',
    summary: 'Take the secret away, and the one before: no identity is valid from the next message on',
    status: 204,
    answer: () => z.undefined(),
  },
});
