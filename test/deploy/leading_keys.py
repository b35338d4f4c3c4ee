"""
The emulator as it is, with the IAM condition key that it lacks: dynamodb:LeadingKeys. Without it no statement with
that condition ever allows anything, and none ever denies. What it stands for:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html

A transaction is authorized by the actions of its parts. AWS does not say whether the key then holds the part's own
partition, or those of all the parts with the same action. Here it is the latter: whatever passes so, passes either way.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
"""

import json

from ministack.app import app  # noqa: F401  (what the server serves)
from ministack.core import iam_actions, iam_evaluator

CONDITION_KEY = "dynamodb:LeadingKeys"
PARTITION_KEY = "pk"
PARTS = {
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
    "Delete": "dynamodb:DeleteItem",
    "Get": "dynamodb:GetItem",
    "ConditionCheck": "dynamodb:ConditionCheckItem",
}


def partition(holder):
    """The partition that a request, a part of a transaction or a part of a batch names, in a list; else an empty one."""
    value = (holder.get("Key") or holder.get("Item") or {}).get(PARTITION_KEY) or {}
    return [value["S"]] if "S" in value else []


def of_query(request):
    expression = request.get("KeyConditionExpression", "")
    values = request.get("ExpressionAttributeValues", {})
    named, _, rest = expression.partition(" = ")
    value = values.get(rest.split(" ")[0], {})
    return [value["S"]] if named == PARTITION_KEY and "S" in value else []


def of_batch(tables):
    found = []
    for table in tables.values():
        if isinstance(table, dict):
            found += [key for each in table.get("Keys", []) for key in partition({"Key": each})]
        else:
            found += [key for each in table for part in each.values() for key in partition(part)]
    return found


def of_transaction(parts):
    """By action, because that is what each part is authorized for."""
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


context_without = iam_actions.dynamodb_service_context
resolve_without = iam_evaluator._resolve_condition_key


def context_with(body):
    return {**context_without(body), CONDITION_KEY: leading_keys(json.loads(body or b"{}"))}


def resolve_with(key, context):
    value = resolve_without(key, context)
    if key.lower() != CONDITION_KEY.lower():
        return value
    # A key without values is none: a Scan names no partition.
    return (value.get(context.action) if isinstance(value, dict) else value) or None


iam_actions.dynamodb_service_context = context_with
iam_evaluator._resolve_condition_key = resolve_with
