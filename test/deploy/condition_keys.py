"""
The emulator with three more IAM condition keys: dynamodb:LeadingKeys, ses:FromAddress and transcribe:OutputBucketName.
Without them, statements with these conditions never apply. Their meaning:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranscribe.html

It authorizes calls for Transcribe's jobs on `*`. AWS authorizes them on the job, if it exists.

It authorizes e-mails on `*`. AWS authorizes them on the sending identity, here the address's domain, which the run verifies.

A transaction is authorized by the actions of its parts. AWS does not document if the condition key then contains the part's
own partition, or those of all parts with the same action. Here it contains all, which is the stricter of the two.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html

A batch of messages is authorized by the action of a single message.
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html

A `Ref` to a secret returns its ARN, as on AWS, because policies with it as their resource need the ARN. The emulator
returns the name. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"""

import contextvars
import json

import openapi_import
from ministack import app as emulator
from ministack.core import iam_actions, iam_evaluator
from ministack.services.cloudformation import provisioners

LEADING_KEYS = "dynamodb:LeadingKeys"
FROM_ADDRESS = "ses:fromaddress"
OUTPUT_BUCKET = "transcribe:outputbucketname"
PARTITION_KEY = "pk"
# Partition keys of the indexes, by index name. They are the leading keys of queries of an index.
INDEXES = {"due": "due"}
PARTS = {
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
    "Delete": "dynamodb:DeleteItem",
    "Get": "dynamodb:GetItem",
    "ConditionCheck": "dynamodb:ConditionCheckItem",
}


def partition(holder):
    """The partition of a request, or of a part of a transaction or batch, as a list. It is empty without a partition."""
    value = (holder.get("Key") or holder.get("Item") or {}).get(PARTITION_KEY) or {}
    return [value["S"]] if "S" in value else []


def of_query(request):
    expression = request.get("KeyConditionExpression", "")
    values = request.get("ExpressionAttributeValues", {})
    named, _, rest = expression.partition(" = ")
    value = values.get(rest.split(" ")[0], {})
    partition_key = INDEXES.get(request.get("IndexName"), PARTITION_KEY)
    is_named = request.get("ExpressionAttributeNames", {}).get(named, named) == partition_key
    return [value["S"]] if is_named and "S" in value else []


def of_batch(tables):
    found = []
    for table in tables.values():
        if isinstance(table, dict):
            found += [key for each in table.get("Keys", []) for key in partition({"Key": each})]
        else:
            found += [key for each in table for part in each.values() for key in partition(part)]
    return found


def of_transaction(parts):
    """By action, because each part is authorized by its action."""
    found = {}
    for each in parts:
        for name, part in each.items():
            found.setdefault(PARTS.get(name), []).extend(partition(part))
    return found


def leading_keys(request):
    if "TransactItems" in request:
        return of_transaction(request["TransactItems"])
    if "RequestItems" in request:
        return of_batch(request["RequestItems"])
    return partition(request) or of_query(request)


sender = contextvars.ContextVar("sender", default=None)
enforce_ses_without = emulator._enforce_ses_v2
context_without = iam_actions.dynamodb_service_context
ses_resource_without = iam_actions._ses_v2_resource_arn
tags_without = iam_actions.request_tag_context
resource_without = iam_actions.extract_resource_arn
resolve_without = iam_evaluator._resolve_condition_key
action_without = iam_actions.extract_iam_action


def action_with(service, *args):
    action = action_without(service, *args)
    return action.removesuffix("Batch") if service == "sqs" and action else action


def context_with(body):
    return {**context_without(body), LEADING_KEYS: leading_keys(json.loads(body or b"{}"))}


def resolve_with(key, context):
    if key.lower() == FROM_ADDRESS:
        return sender.get()
    value = resolve_without(key, context)
    if key.lower() != LEADING_KEYS.lower():
        return value
    # A Scan names no partition, so the condition key is absent.
    return (value.get(context.action) if isinstance(value, dict) else value) or None


def tags_with(service, action, body, params):
    """Where the emulator gathers the keys of requests of any service."""
    bucket = json.loads(body or b"{}").get("OutputBucketName") if service == "transcribe" else None
    return {**tags_without(service, action, body, params), **({OUTPUT_BUCKET: bucket} if bucket else {})}


def resource_with(service, method, path, headers, body, params, region, account):
    name = json.loads(body or b"{}").get("TranscriptionJobName") if service == "transcribe" else None
    if not name or headers.get("x-amz-target", "").endswith(".StartTranscriptionJob"):
        return resource_without(service, method, path, headers, body, params, region, account)
    return f"arn:aws:transcribe:{region}:{account}:transcription-job/{name}"


def ses_resource_with(method, path, body, region, account):
    if method != "POST" or not path.endswith("/outbound-emails"):
        return ses_resource_without(method, path, body, region, account)
    domain = json.loads(body)["FromEmailAddress"].rpartition("@")[2]
    return f"arn:aws:ses:{region}:{account}:identity/{domain}"


def enforce_ses_with(method, path, headers, body, query_params, request_id):
    request = json.loads(body) if method == "POST" and body else {}
    sender.set(request.get("FromEmailAddress"))
    return enforce_ses_without(method, path, headers, body, query_params, request_id)


secret = dict(provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"])


def secret_name(arn):
    """Removes the six random characters at the end of the ARN."""
    return arn.rpartition(":")[2].rpartition("-")[0]


def secret_made(*args):
    _, attributes = secret["create"](*args)
    return attributes["Arn"], attributes


def secret_changed(arn, *args, **named):
    _, attributes = secret["update"](secret_name(arn), *args, **named)
    return attributes["Arn"], attributes


def secret_deleted(arn, props):
    secret["delete"](secret_name(arn), props)


emulator._enforce_ses_v2 = enforce_ses_with
iam_actions._ses_v2_resource_arn = ses_resource_with
iam_actions.extract_iam_action = action_with
iam_actions.request_tag_context = tags_with
iam_actions.extract_resource_arn = resource_with
iam_actions.dynamodb_service_context = context_with
iam_evaluator._resolve_condition_key = resolve_with
provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"].update(
    create=secret_made, update=secret_changed, delete=secret_deleted
)

openapi_import.install()

# The application that the server runs.
app = emulator.app
