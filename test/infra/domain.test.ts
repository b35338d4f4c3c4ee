import { App } from 'aws-cdk-lib';
import { readStackConfig } from '../../lib/config.ts';
import { routeNames } from '../../lib/functions.ts';
import { resources, synth } from './synth.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';
const ZONE = 'Z0123456789ABC';
const domain = 'bob.example.com';

type Template = ReturnType<typeof synth>;

const outputs = (template: Template) => template.toJSON().Outputs as Record<string, { Value: unknown }>;
const distribution = (template: Template) =>
  Object.values(resources(template, 'AWS::CloudFront::Distribution'))[0]?.Properties.DistributionConfig;

/** The environment variables of the functions behind the API, and of the workers. */
function environments(template: Template) {
  const all = Object.values(resources(template, 'AWS::Lambda::Function')).flatMap(
    ({ Properties }) => Properties.Environment?.Variables ?? [],
  );
  const isRoute = ({ BOB_FUNCTION }: { BOB_FUNCTION: string }) =>
    (routeNames as readonly string[]).includes(BOB_FUNCTION);
  return { routes: all.filter(isRoute), workers: all.filter((each) => !isRoute(each)) };
}

describe('a domain', () => {
  test('has the given certificate, in any region, and no DNS records without a hosted zone', () => {
    const template = synth({ domain, certificate: CERTIFICATE }, 'eu-central-1');
    expect(distribution(template)).toMatchObject({
      Aliases: [domain],
      ViewerCertificate: {
        AcmCertificateArn: CERTIFICATE,
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: expect.stringMatching(/^TLSv1\.[23]_/),
      },
    });
    expect(resources(template, 'AWS::Route53::RecordSet', 'AWS::CertificateManager::Certificate')).toEqual(
      {},
    );
  });

  test('is the origin of the pages and the API', () => {
    const template = synth({ domain, certificate: CERTIFICATE }, 'eu-central-1');
    expect(outputs(template)).toMatchObject({
      PublicBaseUrl: { Value: `https://${domain}` },
      ApiUrl: { Value: `https://${domain}` },
    });
    const { routes } = environments(template);
    const bases = routes.flatMap(({ BOB_PUBLIC_BASE_URL }) => BOB_PUBLIC_BASE_URL ?? []);
    expect(new Set(bases)).toEqual(new Set([`https://${domain}`]));
  });

  test('gets a certificate and records from its hosted zone', () => {
    const template = synth({ domain, hostedZone: ZONE }, 'us-east-1');
    const [[certificateId, certificate] = []] = Object.entries(
      resources(template, 'AWS::CertificateManager::Certificate'),
    );
    expect(certificate?.Properties).toMatchObject({
      DomainName: domain,
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: domain, HostedZoneId: ZONE }],
    });
    expect(distribution(template).ViewerCertificate.AcmCertificateArn).toEqual({ Ref: certificateId });
    const [id] = Object.keys(resources(template, 'AWS::CloudFront::Distribution'));
    const records = Object.values(resources(template, 'AWS::Route53::RecordSet'));
    expect(records.map(({ Properties }) => Properties.Type)).toEqual(['A', 'AAAA']);
    for (const { Properties } of records) {
      expect(Properties).toMatchObject({
        HostedZoneId: ZONE,
        Name: domain,
        AliasTarget: { DNSName: { 'Fn::GetAtt': [id, 'DomainName'] } },
      });
    }
  });

  const read = (context: Record<string, string>, region?: string) =>
    readStackConfig(new App({ context }), region);

  test.each([
    ['eu-central-1', 'this stack is in eu-central-1'],
    [undefined, 'the region is unknown'],
  ])('needs the ARN of a certificate outside of us-east-1: %s', (region, why) => {
    expect(() => read({ domain, hostedZone: ZONE }, region)).toThrow(
      `certificate: is needed, because CloudFront takes a certificate from us-east-1 only, and ${why}. ` +
        `Request one there: aws acm request-certificate --region us-east-1 --domain-name ${domain} --validation-method DNS`,
    );
  });

  test.each([
    [{ domain }, /^ {2}domain: needs certificate=<ARN in us-east-1>, or hostedZone=<id>/m],
    [{ domain: 'https://bob.example.com', certificate: CERTIFICATE }, /^ {2}domain: /m],
    [
      { domain, certificate: CERTIFICATE.replace('us-east-1', 'eu-central-1') },
      /^ {2}certificate: must be the ARN of a certificate in us-east-1; CloudFront uses no other region$/m,
    ],
    [{ certificate: CERTIFICATE }, /^ {2}certificate: needs domain$/m],
    [{ hostedZone: ZONE }, /^ {2}hostedZone: needs domain$/m],
    [{ domain, hostedZone: 'example.com' }, /^ {2}hostedZone: must be the id of a hosted zone/m],
    [{ domain, certificate: CERTIFICATE, edge: 'none' }, /^ {2}domain: needs edge=cloudfront$/m],
    [{ edge: 'own' }, /^ {2}publicBaseUrl: is needed by edge=own: the origin of your edge$/m],
    [{ edge: 'none', edgeOnly: 'true' }, /^ {2}edgeOnly: needs an edge: edge=cloudfront or edge=own$/m],
  ])('%j is rejected', (context: Record<string, string>, message) => {
    expect(() => read(context, 'us-east-1')).toThrow(message);
  });
});

describe('an edge of one’s own', () => {
  const own = { edge: 'own', publicBaseUrl: `https://${domain}` };
  const template = synth(own);

  test('gets its secret by ARN, and the URL to forward calls to', () => {
    const [secret = ''] = Object.keys(resources(template, 'AWS::SecretsManager::Secret')).filter((id) =>
      id.startsWith('EdgeSecret'),
    );
    // The same one as CloudFront's, so that a change of the edge does not change the secret.
    expect(resources(synth())).toHaveProperty(secret);
    expect(outputs(template)).toMatchObject({
      EdgeSecretArn: { Value: { Ref: secret } },
      ApiUrl: { Value: `https://${domain}` },
    });
    expect(JSON.stringify(outputs(template).EdgeOriginUrl)).toContain('.execute-api.');
    expect(
      Object.values(resources(template)).filter(({ Type }) => Type.startsWith('AWS::CloudFront')),
    ).toEqual([]);
  });

  test('is believed by the functions that count callers', () => {
    const { routes } = environments(template);
    const secrets = routes.filter(({ BOB_EDGE_SECRET }) => BOB_EDGE_SECRET !== undefined);
    expect(secrets.map(({ BOB_FUNCTION }) => BOB_FUNCTION)).toEqual(
      expect.arrayContaining(['widget', 'chat', 'customer-auth']),
    );
  });
});

describe('edgeOnly', () => {
  test.each<Readonly<Record<string, string>>>([
    { edgeOnly: 'true' },
    { edgeOnly: 'true', edge: 'own', publicBaseUrl: `https://${domain}` },
  ])('%j is known to every function behind the API, with the secret, and to no worker', (values) => {
    const { routes, workers } = environments(synth(values));
    expect(routes).toHaveLength(routeNames.length);
    for (const each of routes) {
      expect(each.BOB_EDGE_ONLY).toBe('true');
      expect(JSON.stringify(each.BOB_EDGE_SECRET)).toContain('{{resolve:secretsmanager:');
    }
    for (const each of workers) expect(each).not.toHaveProperty('BOB_EDGE_ONLY');
  });

  test('is off by default', () => {
    for (const each of environments(synth()).routes) expect(each).not.toHaveProperty('BOB_EDGE_ONLY');
  });
});
