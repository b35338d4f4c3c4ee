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
  'The change reaches your pages within a minute. 503 can mean that the change is stored but not yet published; the ' +
  '`detail` says so, and retrying publishes it.';
const STAYS = 'Omitted fields keep their values. Without `If-Match` the last change wins.';

const secretFacts = () => ({
  created_at: z.nullable(z.iso.datetime()),
  previous_valid_until: z
    .nullable(z.iso.datetime())
    .check(described('Identities signed with the previous secret are valid until then.')),
});

/** Widget setup and onboarding, for a tenant's users. */
export const portalRoutes = routeGroup({
  getSetup: {
    ...reading,
    path: '/api/customer-portal/setup',
    summary: 'Get the setup checklist, computed from stored data',
    answer: setup,
  },
  getWidgetCode: {
    ...reading,
    path: '/api/customer-portal/widget-code',
    summary: 'Get the script tag to paste, and the state of the installation',
    answer: widgetCode,
  },
  getWidgetKeys: {
    ...reading,
    path: '/api/customer-portal/widget-keys',
    summary: 'List your widget keys, newest first',
    description: 'Includes expired and revoked keys. The oldest of those are eventually deleted.',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(widgetKey())),
  },
  postWidgetKey: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/widget-keys',
    summary: 'Create a widget key',
    description: `409 if ten keys are active already. Your pages switch to the newest key. ${PUBLISHES}`,
    body: newWidgetKey,
    status: 201,
    answer: widgetKey,
  },
  rotateWidgetKey: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/widget-keys/{id}/rotate',
    summary: 'Rotate a widget key: a new key replaces it, and the old one keeps working for a while',
    description: `Returns the new key; a retry returns the same one. 409 if the key is not active. ${PUBLISHES}`,
    params: keyParams,
    body: rotation,
    answer: widgetKey,
  },
  revokeWidgetKey: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/widget-keys/{id}/revoke',
    summary: 'Revoke a widget key immediately and permanently',
    description: PUBLISHES,
    params: keyParams,
    answer: widgetKey,
  },
  getAllowedOrigins: {
    ...reading,
    path: '/api/customer-portal/allowed-origins',
    summary: 'List the origins that may use your widget',
    answer: allowedOrigins,
  },
  putAllowedOrigins: {
    ...managing,
    method: 'PUT',
    path: '/api/customer-portal/allowed-origins',
    summary: 'Replace the allowed origins',
    description: `Applies to the next request. Without \`If-Match\` the last change wins. ${PUBLISHES}`,
    headers: ifMatch,
    body: originList,
    answer: allowedOrigins,
  },
  getAppearance: {
    ...reading,
    path: '/api/customer-portal/widget',
    summary: 'Get the appearance of your widget',
    answer: widgetAppearance,
  },
  putAppearance: {
    ...managing,
    method: 'PUT',
    path: '/api/customer-portal/widget',
    summary: 'Change the appearance of your widget',
    description: `${STAYS} ${PUBLISHES}`,
    headers: ifMatch,
    body: appearanceChange,
    answer: widgetAppearance,
  },
  getProfile: {
    ...reading,
    path: '/api/customer-portal/profile',
    summary: 'Get your business profile',
    answer: businessProfile,
  },
  putProfile: {
    ...managing,
    method: 'PUT',
    path: '/api/customer-portal/profile',
    summary: 'Change your business profile',
    description:
      `${STAYS} Null removes a value. The profile is complete when it has website, industry, contact e-mail, time zone ` +
      `and default language. The business name is shown on your pages. ${PUBLISHES}`,
    headers: ifMatch,
    body: profileChange,
    answer: businessProfile,
  },
  getIdentitySecret: {
    ...reading,
    path: '/api/customer-portal/identity-secret',
    summary: "Check if you have a secret for signing visitors' identities",
    description: 'The secret itself is shown once, when you create it.',
    answer: () => z.object({ exists: z.boolean(), ...secretFacts() }),
  },
  postIdentitySecret: {
    ...managing,
    method: 'POST',
    path: '/api/customer-portal/identity-secret',
    summary: 'Create or replace the identity secret; the previous one stays valid for 24 hours',
    status: 201,
    answer: () =>
      z.object({
        secret: z.string().check(described('Shown only once. Keep it on your server.')),
        ...secretFacts(),
      }),
  },
  deleteIdentitySecret: {
    ...managing,
    method: 'DELETE',
    path: '/api/customer-portal/identity-secret',
    summary: 'Delete the identity secrets: no identity is valid from the next message on',
    status: 204,
    answer: () => z.undefined(),
  },
});
