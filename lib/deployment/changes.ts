import { SETTINGS, type Settings, type StackConfig } from '../config.ts';

/** A setting that the next deployment changes. */
export interface Change {
  readonly name: string;
  /** As JSON; undefined if the setting is not set. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Compares settings, defaults included. */
export function changesOf(deployed: Settings, next: StackConfig): Change[] {
  const names = [...new Set([...SETTINGS, ...Object.keys(deployed)])];
  return names.flatMap((name) => {
    const before = textOf(deployed[name]);
    const after = textOf((next as Settings)[name]);
    return before === after ? [] : [{ name, before, after }];
  });
}

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

/** One line for each change. */
export function describeChanges(changes: readonly Change[]): string {
  const width = Math.max(...changes.map(({ name }) => name.length));
  return changes
    .map(
      ({ name, before = 'not set', after = 'not set' }) => `  ${name.padEnd(width)}  ${before} -> ${after}`,
    )
    .join('\n');
}

/** One line for each setting that has a value. */
export function describeSettings(config: StackConfig): string {
  const settings = Object.entries(config).filter(([, value]) => value !== undefined);
  const width = Math.max(...settings.map(([name]) => name.length));
  return settings.map(([name, value]) => `  ${name.padEnd(width)}  ${JSON.stringify(value)}`).join('\n');
}
