import { ar } from './ar.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';

export const PRACTICES = { de, es, it, ja, nl, pl, 'pt-BR': pt, ar };
