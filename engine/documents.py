"""Documents: read, limited, validated once, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import recommended_rules
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from .errors import PARSE_FAILED, VALIDATION_FAILED, RequestRefused
from .limits import Limits, Walk, check, over
from .operation import Operation

RULES = (*specified_rules, *recommended_rules, MaybeNullValidationRule, OneOfInputValidationRule)

BYTES_PER_TOKEN = 1_000
"""What a token weighs, parsed by graphql-core 3.3 (450) and in its compiled plan (500): measured with
tracemalloc on queries of 38 and 188 tokens."""

TRUSTED_ONLY = "TRUSTED_DOCUMENTS_ONLY"
UNKNOWN_DOCUMENT = "PERSISTED_QUERY_NOT_FOUND"
INTROSPECTION_OFF = "INTROSPECTION_OFF"


class Documents:
    """Gives the operation that a request names, from its text or from the id of a trusted document.

    Order: size, tokens while parsing, limits in one pass, the standard rules. What passed is kept: trusted
    documents for good, others in a cache bounded by an estimate of their bytes, the least recently used
    leaving first. What was refused is not kept, so that nobody can push good documents out with bad ones that
    cost nothing to send.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        limits: Limits | None = None,
        trusted: Mapping[str, str] | None = None,
        introspection: bool = True,
        cache_bytes: int = 64 << 20,
    ) -> None:
        self.schema = schema
        self.limits = limits or Limits()
        self.trusted = dict(trusted or {})
        self.introspection = introspection
        self.cache_bytes = cache_bytes
        self.hits = 0
        self.misses = 0
        self._pinned: dict[tuple[str, str | None], Operation] = {}
        self._kept: OrderedDict[tuple[str, str | None], tuple[Operation, int]] = OrderedDict()
        self._bytes = 0

    def prepare(
        self,
        query: str | None,
        document_id: str | None = None,
        operation_name: str | None = None,
        *,
        trusted_only: bool = False,
    ) -> Operation:
        """The validated operation. Raises RequestRefused with each reason; `trusted_only` refuses any other
        text."""
        if document_id is not None:
            text = self.trusted.get(document_id)
            if text is not None:
                return self._trusted(text, document_id, operation_name)
            if query is None:
                # Apollo's and urql's clients know this message, and send the text then.
                raise RequestRefused([_entry("PersistedQueryNotFound", UNKNOWN_DOCUMENT)])
        if trusted_only:
            raise RequestRefused([_entry("Only trusted documents may be sent here.", TRUSTED_ONLY)], 403)
        if query is None:
            raise RequestRefused([_entry("There is no document.", PARSE_FAILED)])
        found = self._kept.get((query, operation_name))
        if found is not None:
            self.hits += 1
            self._kept.move_to_end((query, operation_name))
            return found[0]
        self.misses += 1
        operation = self._read(query, operation_name)
        self._keep(query, operation_name, operation)
        return operation

    def _trusted(self, text: str, document_id: str, operation_name: str | None) -> Operation:
        operation = self._pinned.get((document_id, operation_name))
        if operation is None:
            operation = self._pinned[document_id, operation_name] = self._read(text, operation_name)
        return operation

    def _keep(self, query: str, operation_name: str | None, operation: Operation) -> None:
        weight = len(query) + operation.document.token_count * BYTES_PER_TOKEN
        self._kept[query, operation_name] = (operation, weight)
        self._bytes += weight
        while self._bytes > self.cache_bytes:
            _, (_, weight) = self._kept.popitem(last=False)
            self._bytes -= weight

    def _read(self, text: str, operation_name: str | None) -> Operation:
        if len(text) > self.limits.bytes or len(text.encode()) > self.limits.bytes:
            raise over("bytes", self.limits.bytes)
        try:
            document = parse(text, max_tokens=self.limits.tokens)
        except GraphQLError as error:
            if "contains more than" in error.message:
                raise over("tokens", self.limits.tokens) from None
            raise RequestRefused.by([error], PARSE_FAILED) from None
        definition = _chosen(document, operation_name)
        operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        if len(document.definitions) - len(operations) > self.limits.fragments:
            raise over("fragments", self.limits.fragments)
        walk = Walk(self.schema, document, self.limits)
        check([walk.counts(each) for each in operations], self.limits)
        if walk.introspects and not self.introspection:
            raise RequestRefused([_entry("Introspection is switched off.", INTROSPECTION_OFF)])
        errors = validate(
            self.schema, document, RULES, max_errors=20, hide_suggestions=not self.introspection
        )
        if errors:
            raise RequestRefused.by(errors, VALIDATION_FAILED)
        key = blake2b(text.encode() + b"\0" + (operation_name or "").encode(), digest_size=16).digest()
        operation = Operation(self.schema, self.limits, document, definition, key)
        operation.paging = tuple(sorted(walk.paging_variables))
        return operation


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if not operations:
        raise RequestRefused([_entry("The document has no operation.", VALIDATION_FAILED)])
    if name is None:
        if len(operations) > 1:
            raise RequestRefused(
                [
                    _entry(
                        "The document has several operations: operationName must name one.", VALIDATION_FAILED
                    )
                ]
            )
        return operations[0]
    for operation in operations:
        if operation.name and operation.name.value == name:
            return operation
    raise RequestRefused([_entry(f"The document has no operation named '{name}'.", VALIDATION_FAILED)])


def _entry(message: str, code: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}
