import { objectKeys } from './object-keys.ts';

/** @param baseUrl origin that serves the widget's files */
export const scriptUrl = (baseUrl: string, tenantId: string): string =>
  `${baseUrl}/${objectKeys.tenantScript(tenantId)}`;

/** The HTML to paste before `</body>`. It contains no key. */
export const scriptTag = (baseUrl: string, tenantId: string): string =>
  `<script async src="${scriptUrl(baseUrl, tenantId)}"></script>`;

/** The older embed code, with a key. */
export const loaderTag = (baseUrl: string, key: string): string =>
  `<script async src="${baseUrl}/${objectKeys.loader}" data-widget-key="${key}"></script>`;
