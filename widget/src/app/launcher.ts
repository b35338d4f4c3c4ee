import type { Env } from '../env.ts';
import { h } from './dom.ts';

/** Updates the launcher's open state and unread count. */
export function dressLauncher({ launcher }: Env) {
  const badge = h('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  launcher.appendChild(badge);
  launcher.setAttribute('aria-haspopup', 'dialog');
  return (isOpen: boolean, unread: number, { strings }: Env): void => {
    const label = isOpen ? strings.close : strings.open;
    const count = unread ? `. ${strings.unread.replace('{n}', `${unread}`)}` : '';
    launcher.setAttribute('aria-label', label + count);
    launcher.setAttribute('aria-expanded', `${isOpen}`);
    badge.hidden = !unread;
    badge.textContent = unread > 9 ? '9+' : `${unread}`;
  };
}
