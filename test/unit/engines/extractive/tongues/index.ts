import { ar } from './ar.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import type { Tongue } from './tongue.ts';

export type { Tongue } from './tongue.ts';

export const TONGUES: readonly Tongue[] = [de, es, it, nl, pl, pt, ar, ja];
