import { StartFailure } from '../failure.ts';
import type { Template } from './assembly.ts';
import { describe } from './physical.ts';
import { PARTITION, type Place, URL_SUFFIX } from './place.ts';

const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown) => unknown;

/**
 * Resolves the intrinsic functions of a template, as CloudFormation does at a deployment. It resolves a resource only
 * when it is read. An unknown function in a resource that the local run ignores therefore does no harm.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export class Resolver {
  private readonly learned = new Map<string, string>();

  private readonly intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: (id) => this.ref(String(id)),
    'Fn::GetAtt': (argument) => this.getAtt(argument),
    'Fn::Join': (argument) => {
      const [delimiter, parts] = this.resolve(argument) as [string, unknown[]];
      return this.withSecrets(parts.map(String).join(delimiter));
    },
    'Fn::Split': (argument) => {
      const [delimiter, text] = this.resolve(argument) as [string, string];
      return text.split(delimiter);
    },
    'Fn::Select': (argument) => {
      const [index, list] = this.resolve(argument) as [number | string, unknown[]];
      return list[Number(index)];
    },
    'Fn::Sub': (argument) => this.sub(argument),
  };

  constructor(
    readonly template: Template,
    readonly place: Place,
    /** Values of the secrets, by ARN. */
    private readonly secrets: Readonly<Record<string, string>> = {},
  ) {}

  /** Replaces the intrinsic functions in a value. Removes the properties that are `AWS::NoValue`. */
  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((part) => this.resolve(part)).filter(isValue);
    if (typeof value === 'string') return this.withSecrets(value);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      const intrinsic = this.intrinsics[only[0]];
      if (!intrinsic)
        throw new StartFailure(
          `The template uses ${only[0]}, which local/assembly/resolver.ts does not know.`,
        );
      return intrinsic(only[1]);
    }
    return Object.fromEntries(
      entries.map(([name, part]) => [name, this.resolve(part)] as const).filter(([, part]) => isValue(part)),
    );
  }

  /** The resolved properties of a resource. The caller names their type `T`; nothing checks it. */
  properties<T>(logicalId: string): T {
    return this.resolve(this.template.Resources[logicalId]?.Properties ?? {}) as T;
  }

  /** Stores an attribute (or `Ref`) that is known only after creation, for example the ARN of a table's stream. */
  learn(logicalId: string, attribute: string, value: string): void {
    this.learned.set(`${logicalId}.${attribute}`, value);
  }

  /** The resolved outputs of the stack, by name. */
  outputs(): Record<string, string> {
    const outputs = Object.entries(this.template.Outputs ?? {});
    return Object.fromEntries(outputs.map(([name, { Value }]) => [name, String(this.resolve(Value))]));
  }

  /** Resolves `Ref` to a pseudo parameter, a parameter's default or a resource's physical id. */
  ref(id: string): unknown {
    const pseudo: Readonly<Record<string, unknown>> = {
      'AWS::Region': this.place.region,
      'AWS::AccountId': this.place.accountId,
      'AWS::Partition': PARTITION,
      'AWS::URLSuffix': URL_SUFFIX,
      'AWS::StackName': this.place.stackName,
      'AWS::NoValue': NO_VALUE,
    };
    if (id in pseudo) return pseudo[id];
    const resource = this.template.Resources[id];
    if (resource) {
      return (
        this.learned.get(`${id}.Ref`) ?? describe(resource.Type, id, this.place, resource.Properties).ref
      );
    }
    const parameter = this.template.Parameters?.[id];
    if (parameter && 'Default' in parameter) return parameter.Default;
    throw new StartFailure(`The template refers to ${id}, which it does not define.`);
  }

  private getAtt(argument: unknown): string {
    const [id = '', attribute = ''] =
      typeof argument === 'string' ? splitOnce(argument) : (argument as string[]);
    const resource = this.template.Resources[id];
    if (!resource) throw new StartFailure(`The template refers to ${id}, which it does not define.`);
    const value =
      this.learned.get(`${id}.${attribute}`) ??
      describe(resource.Type, id, this.place, resource.Properties).attributes[attribute];
    if (value === undefined)
      throw new StartFailure(
        `The template asks for ${attribute} of ${id}; local/assembly/physical.ts does not know it for ${resource.Type}.`,
      );
    return value;
  }

  private sub(argument: unknown): string {
    const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [
      string,
      Record<string, unknown>,
    ];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in variables) return String(this.resolve(variables[name]));
      return String(name.includes('.') ? this.getAtt(name) : this.ref(name));
    });
  }

  /**
   * Replaces dynamic references to secrets with their values.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
   */
  private withSecrets(text: string): string {
    return text.replace(
      /\{\{resolve:secretsmanager:(arn:[^{}]+?):SecretString:[^{}]*\}\}/g,
      (_match, secretArn: string) => {
        const secret = this.secrets[secretArn];
        if (secret === undefined)
          throw new StartFailure(`The template uses the secret ${secretArn}, which does not exist.`);
        return secret;
      },
    );
  }
}

const isValue = (value: unknown): boolean => value !== NO_VALUE;

const splitOnce = (text: string): [string, string] => {
  const at = text.indexOf('.');
  return [text.slice(0, at), text.slice(at + 1)];
};
