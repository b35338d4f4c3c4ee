import { publishingServices } from '../../shared/aws/signed-in-services.ts';
import { portalRoutes } from '../../shared/contract/portal.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getAllowedOrigins, putAllowedOrigins } from './allowed-origins.ts';
import { getAppearance, putAppearance } from './appearance.ts';
import { deleteIdentitySecret, getIdentitySecret, postIdentitySecret } from './identity-secret.ts';
import { getProfile, putProfile } from './profile.ts';
import { getSetup } from './setup.ts';
import { getWidgetCode } from './widget-code.ts';
import { getWidgetKeys, postWidgetKey, revokeWidgetKey, rotateWidgetKey } from './widget-keys.ts';

const services = publishingServices();

export const handler = serve(
  portalRoutes,
  {
    getSetup,
    getWidgetCode,
    getWidgetKeys,
    postWidgetKey,
    rotateWidgetKey,
    revokeWidgetKey,
    getAllowedOrigins,
    putAllowedOrigins,
    getAppearance,
    putAppearance,
    getProfile,
    putProfile,
    getIdentitySecret,
    postIdentitySecret,
    deleteIdentitySecret,
  },
  services,
  makeGate(services),
);
