import { Duration, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { Api } from './api.ts';

export interface EdgeProps {
  readonly restApiId: string;
  readonly widgetBucket: IBucket;
}

/** CloudFront: the widget's files from S3, and the API on the same origin. */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    // By name rather than through the API's stage: the functions are told this distribution's domain, and the
    // stage depends on the functions.
    const apiOrigin = new HttpOrigin(`${props.restApiId}.execute-api.${region}.${urlSuffix}`, {
      originPath: `/${Api.STAGE}`,
      readTimeout: Duration.seconds(30),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Bob',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: apiOrigin,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        'widget/*': {
          origin: S3BucketOrigin.withOriginAccessControl(props.widgetBucket),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          compress: true,
          cachePolicy: new CachePolicy(this, 'WidgetCache', {
            comment: 'Bob widget files: the objects say for how long',
            minTtl: Duration.seconds(0),
            defaultTtl: Duration.seconds(60),
            maxTtl: Duration.days(365),
            headerBehavior: CacheHeaderBehavior.none(),
            queryStringBehavior: CacheQueryStringBehavior.none(),
            enableAcceptEncodingBrotli: true,
            enableAcceptEncodingGzip: true,
          }),
          responseHeadersPolicy:
            ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS,
        },
      },
    });
  }

  get origin(): string {
    return `https://${this.distribution.distributionDomainName}`;
  }
}
