import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { makeApp } from './synth.ts';

interface Acknowledged {
  readonly rule: string;
  /** Construct paths below the stack that the reason holds for. Anywhere else the rule still fails. */
  readonly on: RegExp;
  readonly reason: string;
}

const FUNCTION = /^(?:(?:Webhooks|Voice)\/)?[A-Z]\w*Function\/Handler\/ServiceRole/;

/** Every rule of https://github.com/cdklabs/cdk-nag that the stack does not follow, and why. */
const ACKNOWLEDGED: readonly Acknowledged[] = [
  {
    rule: 'AwsSolutions-S1',
    on: /^(?:Storage\/(?:Knowledge|Widget)Bucket|Voice\/Clips)\/Resource$/,
    reason:
      'Only our functions and the edge read them, and those log. CloudTrail data events can be switched on.',
  },
  {
    rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    on: FUNCTION,
    reason: 'Writing logs, and nothing else: the policy that AWS keeps for it.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    on: FUNCTION,
    reason: 'X-Ray takes no resource; iam.test.ts asserts that nothing else is allowed on all resources.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<StorageKnowledgeBucket8216FC69.Arn>/*]',
    on: FUNCTION,
    reason: 'Every tenant has an index object of its own in this one bucket; reading only.',
  },
  ...['widget/*/widget.js', 'widget/*/config.json', 'widget/keys/*.json'].map((keys) => ({
    rule: `AwsSolutions-IAM5[Resource::<StorageWidgetBucketDD2BF6EB.Arn>/${keys}]`,
    on: /^(WidgetEvents|Portal|Tenants)Function\/Handler\/ServiceRole/,
    reason:
      'Every tenant has a script, a configuration and keys of its own; the files of the release are not among them.',
  })),
  ...[
    'arn:<AWS::Partition>:transcribe:<AWS::Region>:<AWS::AccountId>:transcription-job/bob.*',
    '<VoiceClipsFD4D801A.Arn>/audio/*',
    '<VoiceClipsFD4D801A.Arn>/transcripts/*.json',
  ].map((resource) => ({
    rule: `AwsSolutions-IAM5[Resource::${resource}]`,
    on: /^(?:WidgetAudio|Voice\/ClipOutcomes)Function\/Handler\/ServiceRole/,
    reason: 'Every clip has a file, a transcript and a job of its own, for the minutes that it takes.',
  })),
  ...[
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map((each) => `IAM5[Action::s3:${each}*]`),
    'IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
    'IAM5[Resource::<StorageWidgetBucketDD2BF6EB.Arn>/*]',
    'L1',
  ].map((rule) => ({
    rule: `AwsSolutions-${rule}`,
    on: /^Custom::CDKBucketDeployment/,
    reason: "CDK's own function, which uploads the widget's files when deploying: nobody else can call it.",
  })),
  {
    rule: 'AwsSolutions-APIG1',
    on: /^Api\/RestApi\/DeploymentStage\.live\/Resource$/,
    reason:
      'The functions log every request without the address; access logs would keep addresses for longer.',
  },
  {
    rule: 'AwsSolutions-APIG6',
    on: /^Api\/RestApi\/DeploymentStage\.live\/Resource$/,
    reason: 'Execution logs hold bodies: what visitors wrote. They need a role of the whole account as well.',
  },
  {
    rule: 'AwsSolutions-APIG2',
    on: /^Api\/RestApi\/Resource$/,
    reason: 'The functions validate with the schemas of the contract, and name each error as problem+json.',
  },
  {
    rule: 'AwsSolutions-APIG3',
    on: /^Api\/RestApi\/DeploymentStage\.live\/Resource$/,
    reason: 'A web ACL costs $5 a month; rate limits and credits bind callers without one. Optional.',
  },
  {
    rule: 'AwsSolutions-CFR1',
    on: /^Edge\/Distribution\/Resource$/,
    reason: "Tenants' visitors are anywhere.",
  },
  { rule: 'AwsSolutions-CFR2', on: /^Edge\/Distribution\/Resource$/, reason: 'As APIG3.' },
  { rule: 'AwsSolutions-CFR3', on: /^Edge\/Distribution\/Resource$/, reason: 'As APIG1.' },
  {
    rule: 'AwsSolutions-CFR4',
    on: /^Edge\/Distribution\/Resource$/,
    reason: "CloudFront's own domain comes with its own certificate, which fixes the TLS policy.",
  },
  {
    rule: 'AwsSolutions-SQS3',
    on: /^Webhooks\/StreamFailures\/Resource$/,
    reason: 'It is the end of the line: people read it, no function does.',
  },
  {
    rule: 'AwsSolutions-SMG4',
    on: /^Edge\/Secret\/Resource$/,
    reason:
      'CloudFront and the functions get it when deploying; whoever knows it may name another address to rate limits.',
  },
  {
    rule: 'AwsSolutions-SMG4',
    on: /^WebhookKey\/Secret\/Resource$/,
    reason:
      'With another, nothing opens that was sealed before: what tenants rotate are the secrets under it.',
  },
];

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Findings, as `rule` and the construct's path below the stack. */
function findings(): { rule: string; path: string }[] {
  const { app } = makeApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // Findings make synth throw, but the report that names them all is written before.
  expect(() => app.synth()).toThrow('validation-report.json');
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  // CDK checks a few rules of its own; those are never acknowledged.
  const violations = report.pluginReports.flatMap((plugin) => plugin.violations);
  return violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({
      rule: ruleName,
      path: constructPath.replace(/^Bob\//, ''),
    })),
  );
}

test("AWS's solution rules (cdk-nag) hold, except those listed with a reason", () => {
  const found = findings();
  const isAcknowledged = ({ rule, path }: { rule: string; path: string }) =>
    ACKNOWLEDGED.some((each) => each.rule === rule && each.on.test(path));
  expect(found.filter((each) => !isAcknowledged(each))).toEqual([]);

  const isNeeded = ({ rule, on }: Acknowledged) =>
    found.some((each) => each.rule === rule && on.test(each.path));
  expect(ACKNOWLEDGED.filter((each) => !isNeeded(each))).toEqual([]);
});
