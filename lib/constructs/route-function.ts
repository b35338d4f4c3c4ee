import type { FunctionName } from '../../shared/contract/index.ts';
import { BundledFunction } from './bundled-function.ts';

/** The Lambda function of one route group, which the API calls. */
export class RouteFunction extends BundledFunction<FunctionName> {}
