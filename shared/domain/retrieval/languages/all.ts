import { de } from './de.ts';
import { es } from './es.ts';
import { it } from './it.ts';
import type { LanguageData, OtherLanguage } from './language.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';

/** Functions, so that who meets English only does not even have the lists parsed. */
export const LANGUAGE_DATA: Readonly<Record<OtherLanguage, () => LanguageData>> = { de, es, it, nl, pl, pt };
