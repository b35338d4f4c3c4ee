import { writeFileSync } from 'node:fs';
import { limitsDocument } from './limits.ts';

writeFileSync(new URL('../../docs/limits.md', import.meta.url), limitsDocument());
