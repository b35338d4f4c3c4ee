import { objectKeys } from './object-keys.ts';

/** Address of a tenant's script. @param baseUrl origin that serves the widget's files */
export const scriptUrl = (baseUrl: string, tenantId: string): string =>
  `${baseUrl}/${objectKeys.tenantScript(tenantId)}`;

/** What a page needs, to be pasted before `</body>`: it names no key. */
export const scriptTag = (baseUrl: string, tenantId: string): string =>
  `<script async src="${scriptUrl(baseUrl, tenantId)}"></script>`;

/** The older embed, which names its key itself. */
export const loaderTag = (baseUrl: string, key: string): string =>
  `<script async src="${baseUrl}/${objectKeys.loader}" data-widget-key="${key}"></script>`;
