import { objectKeys } from './object-keys.ts';

/** @param baseUrl origin that serves the widget's files */
export const scriptUrl = (baseUrl: string, tenantId: string): string =>
  `${baseUrl}/${objectKeys.tenantScript(tenantId)}`;

/**
 * The HTML to paste before `</body>`. It contains no key. Pages with `Cross-Origin-Embedder-Policy: require-corp` load
 * the script only with `crossorigin`.
 */
export const scriptTag = (baseUrl: string, tenantId: string): string =>
  `<script async crossorigin src="${scriptUrl(baseUrl, tenantId)}"></script>`;

/** The older embed code, with a key. `data-base` finds the other files if the page serves a copy of the script. */
export const loaderTag = (baseUrl: string, key: string): string =>
  `<script async crossorigin src="${baseUrl}/${objectKeys.loader}" data-base="${baseUrl}" data-widget-key="${key}"></script>`;
