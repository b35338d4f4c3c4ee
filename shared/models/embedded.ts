import { embeddedModel } from '../domain/embedded-model/index.ts';
import type { Model } from '../ports/model.ts';

/** The default: quotes the passages, with no service behind it. */
export const makeModel = (): Model => embeddedModel;
