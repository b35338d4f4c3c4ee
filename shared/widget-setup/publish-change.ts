import { DomainError, Unavailable } from '../core/errors.ts';
import { publishWidget, type WidgetContext } from './publish.ts';

/**
 * Publishes a stored change to the tenant's pages.
 *
 * @throws Unavailable with a message that the change is stored; a retry publishes it
 */
export async function publishChange(context: WidgetContext): Promise<void> {
  try {
    await publishWidget(context);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Unavailable('The change is stored; publishing it to the pages', { cause: error });
  }
}
