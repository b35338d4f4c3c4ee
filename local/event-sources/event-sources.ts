import type { Resolver } from '../assembly/resolver.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { queueUrl } from '../resources/queue.ts';
import type { Clients, Endpoints } from '../services/clients.ts';
import type { StreamPositions } from '../state/stream-positions.ts';
import type { EventRule } from './event-rule.ts';
import type { EventSource } from './event-source.ts';
import { isQueue, mappingsOf } from './mapping.ts';
import { QueuePoller } from './queue-poller.ts';
import { rulesOf } from './rule.ts';
import type { ServiceEvent } from './service-event.ts';
import { StreamPoller } from './stream-poller.ts';

export interface Sources {
  readonly clients: Clients;
  readonly endpoints: Pick<Endpoints, 'sqs'>;
  readonly positions: StreamPositions;
  readonly warn: (line: string) => void;
}

/** All event sources of a template. */
export class EventSources implements EventSource {
  /** @param unserved features of the template that the local run does not support */
  private constructor(
    private readonly all: readonly EventSource[],
    private readonly rules: readonly EventRule[],
    readonly unserved: readonly string[],
  ) {}

  /** Reads the event sources. The resources must exist. */
  static of(resolver: Resolver, functions: readonly LambdaFunction[], sources: Sources): EventSources {
    const { clients, endpoints, positions, warn } = sources;
    const { region, accountId } = resolver.place;
    const { mappings, unserved } = mappingsOf(resolver, functions);
    const { schedules, events, unserved: ofRules } = rulesOf(resolver, functions, warn);
    const urlOf = (arn: string) => queueUrl(endpoints, accountId, arn.split(':').at(-1) ?? '');
    const pollers = mappings.map((mapping) => {
      if (!isQueue(mapping.sourceArn)) {
        const { onFailure } = mapping;
        const sendFailure = async (message: object) => {
          if (onFailure === undefined) return;
          await clients.sqs('SendMessage', {
            QueueUrl: urlOf(onFailure.queueArn),
            MessageBody: JSON.stringify(message),
          });
        };
        return new StreamPoller({ mapping, region, streams: clients.streams, positions, sendFailure, warn });
      }
      const url = urlOf(mapping.sourceArn);
      return new QueuePoller({ mapping, queueUrl: url, region, sqs: clients.sqs, warn });
    });
    return new EventSources([...pollers, ...schedules, ...events], events, [...unserved, ...ofRules]);
  }

  start(): void {
    for (const each of this.all) each.start();
  }

  /** Passes a service's event to all rules. */
  tell(event: ServiceEvent): void {
    for (const rule of this.rules) rule.take(event);
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((each) => each.stop()));
  }
}
