import { world } from './world.ts';

/** A host page under a strict CSP, whose script tag carries the nonce. @param script the sources that `script-src` allows */
export const strictPage = (script: string, nonce: string) => ({
  headers: {
    'Content-Security-Policy':
      `default-src 'none'; script-src ${script}; connect-src ${world.widget}; style-src 'self'; img-src data:; ` +
      `base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report`,
  },
  html: (page: string) => page.replace('<script async', `<script async nonce="${nonce}"`),
});
