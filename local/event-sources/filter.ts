import { StartFailure } from '../failure.ts';

/** A pattern maps each name to a nested pattern, or to a list of rules of which one must match. */
export type Pattern = { readonly [name: string]: Pattern | readonly unknown[] };

type Json = Readonly<Record<string, unknown>>;

/** Tests a leaf of an event; a missing leaf is `undefined`. */
type Rule = (leaf: unknown) => boolean;

/** Returns true for the events that a mapping or a rule handles. */
export type Filter = (event: unknown) => boolean;

/**
 * Reads `FilterCriteria`: an event passes if it matches one of the patterns. Without patterns every event passes.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 *
 * @throws StartFailure for an operator that is not known here
 */
export function filterOf(
  criteria: { readonly Filters?: readonly { readonly Pattern: string }[] } = {},
): Filter {
  const filters = (criteria.Filters ?? []).map(({ Pattern }) => patternOf(JSON.parse(Pattern) as Pattern));
  return filters.length === 0 ? () => true : (event) => filters.some((holds) => holds(event));
}

/**
 * Reads one pattern, of a mapping or of an EventBridge rule. All names of it must match. Below a list, one element must
 * match.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 *
 * @throws StartFailure for an operator that is not known here
 */
export function patternOf(pattern: Pattern): Filter {
  const parts = Object.entries(pattern).map(([name, below]): [string, Filter] => {
    if (name.startsWith('$')) throw unknown(name);
    return [name, isList(below) ? someLeaf(below.map(ruleOf)) : patternOf(below)];
  });
  const holds = (value: unknown): boolean =>
    parts.every(([name, passes]) =>
      passes(isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    );
  return (value) => (Array.isArray(value) ? value.some(holds) : holds(value));
}

/** Lets a list in an event pass if one of its elements passes. */
const someLeaf =
  (rules: readonly Rule[]): Filter =>
  (value) => {
    const leaves: readonly unknown[] = Array.isArray(value) ? value : [value];
    // Only leaves are compared; an object counts as missing.
    return leaves.some((leaf) => rules.some((passes) => passes(isObject(leaf) ? undefined : leaf)));
  };

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax */
function ruleOf(rule: unknown): Rule {
  if (!isObject(rule)) return (leaf) => leaf === rule;
  const [[operator, operand] = ['{}', undefined]] = Object.entries(rule);
  switch (operator) {
    case 'exists':
      return (leaf) => (leaf !== undefined) === operand;
    case 'prefix':
      return (leaf) => typeof leaf === 'string' && leaf.startsWith(String(operand));
    case 'suffix':
      return (leaf) => typeof leaf === 'string' && leaf.endsWith(String(operand));
    case 'anything-but': {
      const not = (isList(operand) ? operand : [operand]).map(ruleOf);
      return (leaf) => leaf !== undefined && !not.some((passes) => passes(leaf));
    }
    default:
      throw unknown(operator);
  }
}

const unknown = (operator: string): StartFailure =>
  new StartFailure(`A filter uses ${operator}, which local/event-sources/filter.ts does not know.`);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
