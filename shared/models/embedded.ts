import { embeddedModel } from '../engines/extractive/index.ts';
import type { Model } from '../engines/model.ts';

/** The default: quotes the passages, with no service behind it. */
export const makeModel = (): Model => embeddedModel;
