import { DomainError, Unavailable } from '../core/errors.ts';
import { publishWidget, type WidgetContext } from './publish.ts';

/**
 * Brings a change that is stored already to the tenant's pages.
 *
 * @throws Unavailable saying that it is stored, so that nobody takes it for lost; asking again publishes it
 */
export async function publishChange(context: WidgetContext): Promise<void> {
  try {
    await publishWidget(context);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Unavailable('The change is stored; publishing it to the pages', { cause: error });
  }
}
