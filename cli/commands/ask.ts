import type { Command } from 'commander';
import type { ChatAnswer } from '../../shared/contract/schemas/chat-answer.ts';
import { parseWidgetKey } from '../../shared/widget-setup/widget-key.ts';
import { askApi } from '../api.ts';
import { Refused, UsageError } from '../errors.ts';
import { TENANT, withExamples } from '../help.ts';
import { findTenant, openSession } from '../session.ts';

interface AskOptions {
  readonly session?: string;
  readonly sessionToken?: string;
  readonly widgetKey?: string;
  readonly origin?: string;
}

/** Adds `ask`. */
export function addAskCommand(program: Command): void {
  withExamples(
    program
      .command('ask')
      .description(
        "ask Bob a question through the API, as a visitor of the deployment's own pages or with a widget key",
      )
      .argument('<tenant>', TENANT)
      .argument('<question>', 'the question that a visitor would type')
      .option('--session <id>', 'continue a conversation')
      .option('--session-token <token>', 'proof for a session id that is not a version 4 UUID')
      .option('--widget-key <key>', 'ask through POST /api/widget/chat with this key')
      .option('--origin <origin>', 'origin of the website that asks; required with --widget-key')
      .action(ask),
    'ask acme-dental "What are your opening hours?"',
    'ask acme-dental "And on Saturdays?" --session 0b9f6f0e-2f0b-4d6e-8a51-3f6f1d3a7c11',
    'ask acme-dental "Where are you?" --widget-key pk_live_… --origin https://www.acme.example',
  );
}

async function ask(
  slugOrId: string,
  message: string,
  { session: id, sessionToken, widgetKey, origin }: AskOptions,
  command: Command,
): Promise<void> {
  if ((widgetKey === undefined) !== (origin === undefined)) {
    throw new UsageError('--widget-key and --origin must be used together');
  }
  const session = await openSession(command);
  const { tenant } = await findTenant(session, slugOrId);
  const turn = {
    message,
    ...(id === undefined ? {} : { session_id: id }),
    ...(sessionToken === undefined ? {} : { session_token: sessionToken }),
  };
  if (widgetKey === undefined || origin === undefined) {
    const body = { ...turn, business_id: tenant.id };
    show(await askApi(session.target.apiUrl, { path: '/api/chat', body }));
    return;
  }
  // The API reads the tenant from the key. With another tenant's key, that tenant would answer, and nobody would notice.
  const owner = parseWidgetKey(widgetKey)?.tenantId;
  if (owner !== undefined && owner !== tenant.id) {
    throw new Refused(`This widget key belongs to another tenant, not to ${tenant.slug}.`);
  }
  show(await askApi(session.target.apiUrl, { path: '/api/widget/chat', body: turn, widgetKey, origin }));

  function show(answer: ChatAnswer): void {
    session.output.result(answer, describe(answer));
  }
}

function describe(answer: ChatAnswer): string[] {
  const { response, sources, mode, refused, escalated, session_id, session_token } = answer;
  const proof = session_token === undefined ? '' : ` --session-token ${session_token}`;
  return [
    ...(response ? [response, ''] : []),
    ...sources.map(({ title, url }) => `Source: ${title}${url ? ` (${url})` : ''}`),
    ...(refused ? ['Refused: the approved knowledge does not hold the answer.'] : []),
    ...(escalated ? ['Escalated: a person has been asked to take over.'] : []),
    ...(mode === 'human' ? ['A person has taken over this conversation, so Bob does not answer.'] : []),
    `Continue with: --session ${session_id}${proof}`,
  ];
}
