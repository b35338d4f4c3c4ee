import type { WidgetKeyAnswer } from '../../shared/contract/schemas/widget-setup.ts';
import type { WidgetKey } from '../../shared/core/tenant.ts';
import { keyStatus } from '../../shared/widget-setup/widget-key.ts';

/** The contract's key, from the stored one. */
export const toKeyAnswer = (key: WidgetKey, now: Date): WidgetKeyAnswer => ({
  id: key.id,
  value: key.value,
  label: key.label,
  status: keyStatus(key, now),
  created_at: key.createdAt,
  valid_until: key.validUntil ?? null,
  replaced_by: key.replacedBy ?? null,
});
