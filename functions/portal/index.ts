import { portalRoutes } from '../../shared/contract/portal.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { deleteIdentitySecret } from './delete-identity-secret.ts';
import { getAllowedOrigins } from './get-allowed-origins.ts';
import { getAppearance } from './get-appearance.ts';
import { getIdentitySecret } from './get-identity-secret.ts';
import { getProfile } from './get-profile.ts';
import { getSetup } from './get-setup.ts';
import { getWidgetCode } from './get-widget-code.ts';
import { getWidgetKeys } from './get-widget-keys.ts';
import { postIdentitySecret } from './post-identity-secret.ts';
import { postWidgetKey } from './post-widget-key.ts';
import { putAllowedOrigins } from './put-allowed-origins.ts';
import { putAppearance } from './put-appearance.ts';
import { putProfile } from './put-profile.ts';
import { revokeWidgetKey } from './revoke-widget-key.ts';
import { rotateWidgetKey } from './rotate-widget-key.ts';
import { portalServices } from './services.ts';

const services = portalServices();

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
