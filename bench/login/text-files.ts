import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Lets tsx import the pages of `web/` as text, as bundles do.
registerHooks({
  load: (url, context, next) =>
    /\/web\/.*\.(html|css|inline\.js)$/.test(url)
      ? {
          format: 'module',
          source: `export default ${JSON.stringify(readFileSync(fileURLToPath(url), 'utf8'))};`,
          shortCircuit: true,
        }
      : next(url, context),
});
