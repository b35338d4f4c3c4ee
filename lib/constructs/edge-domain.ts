import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution, DistributionProps } from 'aws-cdk-lib/aws-cloudfront';
import { CfnRecordSet, HostedZone, RecordType } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { StackConfig } from '../config.ts';

/** The deployment's own domain: its certificate, and its DNS records if Route 53 hosts it. */
export class EdgeDomain extends Construct {
  private readonly certificate: ICertificate;

  private constructor(
    scope: Construct,
    private readonly domain: string,
    private readonly hostedZone: string | undefined,
    certificate: string | undefined,
  ) {
    super(scope, 'Domain');
    this.certificate = certificate
      ? Certificate.fromCertificateArn(this, 'Certificate', certificate)
      : new Certificate(this, 'Certificate', { domainName: domain, validation: this.byRecord() });
  }

  /** Undefined if the settings name no domain. */
  static of(scope: Construct, { domain, hostedZone, certificate }: StackConfig): EdgeDomain | undefined {
    return domain ? new EdgeDomain(scope, domain, hostedZone, certificate) : undefined;
  }

  get distributionProps(): Pick<DistributionProps, 'domainNames' | 'certificate'> {
    return { domainNames: [this.domain], certificate: this.certificate };
  }

  /** Creates the domain's records in its hosted zone, for IPv4 and IPv6. */
  pointTo({ distributionDomainName }: Distribution): void {
    if (!this.hostedZone) return;
    for (const type of [RecordType.A, RecordType.AAAA])
      new CfnRecordSet(this, type, {
        hostedZoneId: this.hostedZone,
        name: this.domain,
        type,
        aliasTarget: {
          dnsName: distributionDomainName,
          hostedZoneId: CloudFrontTarget.getHostedZoneId(this),
        },
      });
  }

  /** ACM proves the ownership with a record, which CloudFormation creates in the zone. */
  private byRecord(): CertificateValidation {
    return CertificateValidation.fromDns(HostedZone.fromHostedZoneId(this, 'Zone', this.hostedZone ?? ''));
  }
}
