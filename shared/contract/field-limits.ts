import { openApiDocument } from './openapi.ts';

/** A limit of one field, as the contract has it. */
export interface FieldLimit {
  /** Method and path. */
  readonly request: string;
  readonly field: string;
  readonly limit: string;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The limits of every request's fields. A streaming route has those of its buffered twin. */
export function fieldLimits(): FieldLimit[] {
  const { paths, components } = JSON.parse(JSON.stringify(openApiDocument())) as Document;
  const resolve = (schema: Schema): Schema =>
    schema.$ref ? (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

  function limitsOf(unresolved: Schema, field: string): (readonly [field: string, limit: string])[] {
    const schema = resolve(unresolved);
    const own = limitOf(schema);
    const parts: (readonly [Schema, string])[] = [
      ...Object.entries(schema.properties ?? {}).map(
        ([name, part]) => [part, field ? `${field}.${name}` : name] as const,
      ),
      ...(schema.items ? [[schema.items, `${field}[]`] as const] : []),
      ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((part) => [part, field] as const),
      ...(typeof schema.additionalProperties === 'object'
        ? [[schema.additionalProperties, `${field}.*`] as const]
        : []),
    ];
    return [
      ...(own ? [[field, own] as const] : []),
      ...parts.flatMap(([part, name]) => limitsOf(part, name)),
    ];
  }

  return Object.entries(paths)
    .filter(([path]) => !path.endsWith('/stream'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { parameters = [], requestBody }]) => {
        const body = requestBody?.content['application/json']?.schema;
        const found = [
          ...parameters.flatMap(({ name, schema }) => limitsOf(schema, name)),
          ...(body ? limitsOf(body, '') : []),
        ];
        return found.map(([field, limit]) => ({ request: `${method.toUpperCase()} ${path}`, field, limit }));
      }),
    );
}

function limitOf(schema: Schema): string | undefined {
  const limits = [
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minItems, schema.maxItems, 'entries'),
    schema.maximum === undefined || schema.maximum >= Number.MAX_SAFE_INTEGER
      ? undefined
      : range(schema.minimum, schema.maximum, ''),
  ].filter((limit) => limit !== undefined);
  return limits.length > 0 ? limits.join(', ') : undefined;
}

function range(min: number | undefined, max: number | undefined, unit: string): string | undefined {
  if (max === undefined) return undefined;
  const most = max.toLocaleString('en-US');
  const amount =
    min === max
      ? most
      : min === undefined || min === 0
        ? `at most ${most}`
        : `${min.toLocaleString('en-US')} to ${most}`;
  return `${amount} ${max === 1 && min !== 0 ? unit.replace(/(ie)?s$/, (end) => (end === 'ies' ? 'y' : '')) : unit}`.trim();
}
