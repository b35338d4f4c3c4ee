import type { statusRoutes } from '../../shared/contract/status.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { pageHeaders } from '../../shared/http/page-policy.ts';
import { pageMarkup } from './page/markup.ts';
import { pageScript } from './page/script.ts';
import { pageStyle } from './page/style.ts';

/** GET /status: whole in one answer, so that it is there when nothing else is. */
export const getStatusPage: Handler<typeof statusRoutes.getStatusPage> = async () => ({
  body: pageMarkup(pageStyle, pageScript),
  headers: {
    ...pageHeaders({ style: pageStyle, script: pageScript }),
    'Cache-Control': 'public, max-age=60',
  },
});
