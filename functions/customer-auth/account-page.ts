import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { pageHeaders } from '../../shared/http/page-policy.ts';
import { pageMarkup } from './page/markup.ts';
import { pageScript } from './page/script.ts';
import { pageStyle } from './page/style.ts';

/** GET /account: where mailed links lead. Their token follows a #, which browsers keep to themselves. */
export const getAccountPage: Handler<typeof customerAuthRoutes.getAccountPage> = async () => ({
  body: pageMarkup(pageStyle, pageScript),
  headers: pageHeaders({ style: pageStyle, script: pageScript }),
});
