import { auditPut } from '../audit/store.ts';
import type { Charge } from '../billing/credit-store.ts';
import type { AnswerRecord } from '../core/audit.ts';
import { inDays, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { transact } from '../table/transact.ts';
import { writeIf } from '../table/write-if.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import { noteFirstAnswer } from './first-answer.ts';
import { conversationRow, messageRow, turnRow } from './rows.ts';

/** Bob's answer and everything to store with it. */
export interface CompletedTurn {
  /** Undefined if the client did not send a message id. */
  readonly turn: Turn | undefined;
  /** The conversation as it was read; undefined in the first turn. */
  readonly before: Conversation | undefined;
  readonly after: Conversation;
  readonly messages: readonly Message[];
  /** True if this is the tenant's first answer. */
  readonly isFirst: boolean;
  readonly audit: AnswerRecord;
  /** Settles the reserved credits and writes the ledger entry. Undefined: the answer costs nothing. */
  readonly charge: Charge | undefined;
  readonly retentionDays: number;
}

export class Conversations {
  constructor(private readonly table: TenantTable) {}

  async find(conversationId: string, now: Date): Promise<Conversation | undefined> {
    return conversationRow(await this.table.get(this.conversationKey(conversationId)), now);
  }

  async findMessage(conversationId: string, messageId: string, now: Date): Promise<Message | undefined> {
    const key = keys.message(this.table.tenantId, conversationId, messageId);
    return messageRow(await this.table.get(key), now);
  }

  async findTurn(conversationId: string, turnId: string, now: Date): Promise<Turn | undefined> {
    return turnRow(await this.table.get(this.turnKey(conversationId, turnId)), now);
  }

  /** Messages after the given id, oldest first. */
  async messagesAfter(
    conversationId: string,
    after: string | undefined,
    limit: number,
    now: Date,
  ): Promise<{ messages: Message[]; more: boolean }> {
    const page = await this.table.query({
      pk: this.conversationKey(conversationId).pk,
      prefix: prefixes.message,
      ...(after === undefined ? {} : { after: `${prefixes.message}${after}` }),
      limit,
    });
    return {
      messages: page.items.flatMap((item) => messageRow(item, now) ?? []),
      more: page.next !== undefined,
    };
  }

  /**
   * Leases a turn that is new, or whose lease has expired.
   *
   * @returns false if another process holds it or has finished it
   */
  async leaseTurn(conversationId: string, turn: Turn, retentionDays: number, now: Date): Promise<boolean> {
    return writeIf(this.table, [
      {
        put: toItem(this.turnKey(conversationId, turn.id), turn, inDays(now, retentionDays)),
        condition:
          'attribute_not_exists(pk) OR (#status = :pending AND #leaseUntil <= :now) OR #expiresAt <= :seconds',
        values: { pending: 'pending', now: now.getTime(), seconds: Math.floor(now.getTime() / 1_000) },
      },
    ]);
  }

  /** Releases an unanswered turn, so that a retry can start at once. */
  async releaseTurn(conversationId: string, turn: Turn): Promise<void> {
    await writeIf(this.table, [
      {
        delete: this.turnKey(conversationId, turn.id),
        condition: '#lease = :lease AND #status = :pending',
        values: { lease: turn.lease, pending: 'pending' },
      },
    ]);
  }

  /**
   * Stores the visitor's message, Bob's answer, the conversation, the finished turn, the audit record and the charge in
   * one transaction.
   *
   * @returns `moved` if there are newer messages: read the conversation again. `lost` if another process has the lease:
   *   the answer must not be sent
   */
  async completeTurn(completed: CompletedTurn, now: Date): Promise<'stored' | 'moved' | 'lost'> {
    const { tenantId } = this.table;
    const { turn, before, after, messages, audit, charge, retentionDays } = completed;
    const expiresAt = inDays(now, retentionDays);
    const conversation: Write = {
      put: toItem(this.conversationKey(after.id), after, expiresAt),
      ...(before
        ? {
            condition: '#seq = :seen AND #state = :state',
            values: { seen: before.seq, state: before.state },
          }
        : {
            condition: 'attribute_not_exists(pk) OR #expiresAt <= :seconds',
            values: { seconds: Math.floor(now.getTime() / 1_000) },
          }),
    };
    const failed = await transact(this.table, {
      conversation,
      messages: messages.map((message) => ({
        put: toItem(keys.message(tenantId, after.id, message.id), message, expiresAt),
        condition: 'attribute_not_exists(pk)',
      })),
      audit: auditPut(tenantId, audit),
      charge: charge?.settle,
      ledger: charge?.ledger,
      turn: turn && {
        put: toItem(this.turnKey(after.id, turn.id), turn, expiresAt),
        condition: '#lease = :lease AND #status = :pending',
        values: { lease: turn.lease, pending: 'pending' },
      },
    });
    if (failed.size === 0) {
      if (completed.isFirst) await noteFirstAnswer(this.table, audit.at);
      return 'stored';
    }
    if (failed.has('turn')) return 'lost';
    // Only this request settles the charge, so this is a retry after the first response was lost.
    return failed.has('charge') ? 'stored' : 'moved';
  }

  private conversationKey(conversationId: string) {
    return keys.conversation(this.table.tenantId, conversationId);
  }

  private turnKey(conversationId: string, turnId: string) {
    return keys.turn(this.table.tenantId, conversationId, turnId);
  }
}
