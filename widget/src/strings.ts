/** All texts of the chat, except the tenant's. `{name}`, `{business}` and `{n}` are placeholders. */
export interface Strings {
  /** BCP 47 */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  readonly open: string;
  readonly close: string;
  readonly unread: string;
  readonly subtitle: string;
  readonly greeting: string;
  readonly human: string;
  /** While messages cannot get through, whatever the cause. */
  readonly away: string;
  /** A person has been asked for. */
  readonly called: string;
  readonly placeholder: string;
  readonly send: string;
  readonly speak: string;
  /** The button to speak was pressed, and what it needs did not load. */
  readonly noVoice: string;
  readonly suggestions: string;
  readonly conversation: string;
  readonly you: string;
  readonly team: string;
  readonly typing: string;
  readonly sources: string;
  readonly newTab: string;
  readonly copy: string;
  readonly copied: string;
  readonly good: string;
  readonly bad: string;
  readonly thanks: string;
  readonly refused: string;
  readonly incomplete: string;
  readonly escalated: string;
  readonly joined: string;
  readonly left: string;
  readonly waiting: string;
  readonly failed: string;
  readonly retry: string;
  readonly offline: string;
  readonly status: string;
  readonly back: string;
  readonly busy: string;
  readonly unavailable: string;
  readonly tooLong: string;
  readonly restart: string;
  readonly restartAsk: string;
  readonly cancel: string;
  readonly restarted: string;
  /** The key was replaced, which ends a conversation. */
  readonly ended: string;
  readonly latest: string;
  readonly notice: string;
}
