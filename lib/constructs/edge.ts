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
import type { StackConfig } from '../config.ts';
import { Api } from './api.ts';
import { EdgeDomain } from './edge-domain.ts';

/** A server in front of the API that proves itself with a secret. */
export abstract class Edge extends Construct {
  /** Proves to a function that a call came through the edge. The template has only a reference. */
  protected readonly secret: Secret;

  /** Origin of the deployment, for browsers. */
  abstract readonly origin: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly edgeOnly: boolean,
  ) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Bob: proves to the API that a call came through the edge',
      generateSecretString: { excludePunctuation: true, passwordLength: 43 },
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Lets a function trust the IP address in the edge's header. */
  grantBelief(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_EDGE_SECRET', this.proof);
  }

  /** Makes a function refuse calls that did not come through the edge, if the settings say so. */
  guard(handler: LambdaFunction): void {
    if (!this.edgeOnly) return;
    this.grantBelief(handler);
    handler.addEnvironment('BOB_EDGE_ONLY', 'true');
  }

  /** A reference that CloudFormation replaces with the secret when it deploys. */
  protected get proof(): string {
    return this.secret.secretValue.unsafeUnwrap();
  }
}

/** An edge that somebody else runs. It reads the secret and sends it with every call. */
export class OwnEdge extends Edge {
  constructor(
    scope: Construct,
    id: string,
    readonly origin: string,
    { edgeOnly }: StackConfig,
  ) {
    super(scope, id, edgeOnly);
  }

  get secretArn(): string {
    return this.secret.secretArn;
  }
}

export interface CloudFrontEdgeProps {
  readonly restApiId: string;
  readonly widgetBucket: IBucket;
  readonly config: StackConfig;
}

/**
 * Every code for which CloudFront has an error caching time. The default is ten seconds, even for `no-store`, and the
 * cache key is the path alone: one tenant's error would answer all tenants.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
const ERROR_CODES = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

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
export class CloudFrontEdge extends Edge {
  readonly origin: string;

  constructor(scope: Construct, id: string, { config, ...props }: CloudFrontEdgeProps) {
    super(scope, id, config.edgeOnly);
    const { region, urlSuffix } = Stack.of(this);
    const domain = EdgeDomain.of(this, config);
    // By name, because a reference to the stage would be circular: the functions know this distribution's domain, and
    // the stage depends on the functions.
    const apiOrigin = new HttpOrigin(`${props.restApiId}.execute-api.${region}.${urlSuffix}`, {
      originPath: `/${Api.STAGE}`,
      readTimeout: Duration.seconds(30),
      customHeaders: { [EDGE_SECRET_HEADER]: this.proof },
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Bob',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...domain?.distributionProps,
      errorResponses: ERROR_CODES.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
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
    domain?.pointTo(distribution);
    this.origin = `https://${config.domain ?? distribution.distributionDomainName}`;
  }
}
