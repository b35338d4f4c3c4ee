import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { EDGE_SECRET_HEADER, VIEWER_HEADER } from '../../shared/http/caller-address.ts';
import { Api } from './api.ts';

export interface EdgeProps {
  readonly restApiId: string;
  readonly widgetBucket: IBucket;
}

/**
 * Sets a header with the viewer's IP address, and overwrites the header if the client sent it. An origin request policy
 * cannot do this: policies with `CloudFront-Viewer-Address` also forward the viewer's `Host`, which API Gateway refuses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example_cloudfront_functions_add_true_client_ip_header_section.html
 */
const NAME_VIEWER = `function handler(event) {
  var request = event.request;
  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  return request;
}
`;

/** CloudFront: the widget's files from S3, and the API on the same origin. */
export class Edge extends Construct {
  readonly distribution: Distribution;

  /** Secret that proves to a function that a call came through CloudFront. The template has only a reference. */
  private readonly secret: Secret;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    this.secret = new Secret(this, 'Secret', {
      description: 'Bob: proves to the API that a call came through CloudFront',
      generateSecretString: { excludePunctuation: true, passwordLength: 43 },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // By name, because a reference to the stage would be circular: the functions know this distribution's domain, and
    // the stage depends on the functions.
    const apiOrigin = new HttpOrigin(`${props.restApiId}.execute-api.${region}.${urlSuffix}`, {
      originPath: `/${Api.STAGE}`,
      readTimeout: Duration.seconds(30),
      customHeaders: { [EDGE_SECRET_HEADER]: this.proof },
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
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new CloudFrontFunction(this, 'NameViewer', {
              comment: 'Bob: tells the API the address of the viewer',
              code: FunctionCode.fromInline(NAME_VIEWER),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
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

  /** Lets a function trust the IP address in the edge's header. */
  grantBelief(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_EDGE_SECRET', this.proof);
  }

  /** A reference that CloudFormation replaces with the secret when it deploys. */
  private get proof(): string {
    return this.secret.secretValue.unsafeUnwrap();
  }

  get origin(): string {
    return `https://${this.distribution.distributionDomainName}`;
  }
}
