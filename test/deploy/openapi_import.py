"""
The parts of an OpenAPI document that the emulator ignores when it imports a REST API: integrations' settings except type,
method and URI, names of operations, the responses of methods, the gateway's own responses, and stage variables in URIs.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
"""

import re

from ministack.services import apigateway_v1 as gateway

INTEGRATION = "x-amazon-apigateway-integration"
RESPONSES = "x-amazon-apigateway-gateway-responses"
BINARY_MEDIA_TYPES = "x-amazon-apigateway-binary-media-types"
STAGE_VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")

api_without = gateway._import_rest_api
operation_without = gateway._import_operation
invoke_without = gateway._invoke_lambda_proxy_v1


def must(answer):
    status, _, body = answer
    if status >= 400:
        raise ValueError(f"The OpenAPI document cannot be imported: {body!r}")


def import_api(spec, base=None):
    """The media types come only from the document, to show that it is complete."""
    api = api_without(spec, {**(base or {}), "binaryMediaTypes": spec.get(BINARY_MEDIA_TYPES, [])})
    for kind, response in (spec.get(RESPONSES) or {}).items():
        must(gateway._put_gateway_response(api, kind, response))
    return api


def import_operation(api, resource, method, operation, *args):
    operation_without(api, resource, method, operation, *args)
    imported = gateway._resources[api][resource]["resourceMethods"][method]
    imported["operationName"] = operation.get("operationId", "")
    for status, response in operation["responses"].items():
        headers = {f"method.response.header.{name}": False for name in response.get("headers", {})}
        must(gateway._put_method_response(api, resource, method, status, {"responseParameters": headers}))
    integration = dict(operation[INTEGRATION])
    responses = integration.pop("responses", {})
    # CloudFormation's names for these are capitalized, and so are the emulator's.
    for name in ("type", "passthroughBehavior"):
        if name in integration:
            integration[name] = integration[name].upper()
    must(gateway._put_integration(api, resource, method, integration))
    for pattern, response in responses.items():
        selection = {} if pattern == "default" else {"selectionPattern": pattern}
        must(gateway._put_integration_response(api, resource, method, response["statusCode"], {**response, **selection}))


async def invoke(integration, api, stage_name, stage, *args, **named):
    variables = stage.get("variables") or {}
    uri = STAGE_VARIABLE.sub(lambda match: variables.get(match[1], ""), integration.get("uri", ""))
    return await invoke_without({**integration, "uri": uri}, api, stage_name, stage, *args, **named)


def install():
    gateway._import_rest_api = import_api
    gateway._import_operation = import_operation
    gateway._invoke_lambda_proxy_v1 = invoke
