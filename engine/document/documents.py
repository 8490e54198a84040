"""Documents: read, limited, validated once, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from hashlib import blake2b

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    recommended_rules,
    specified_rules,
    validate,
)
from strawberry import Schema

from engine.document.complexity import Complexity
from engine.document.limits import Limits, check, more_tokens_than, over
from engine.document.operation import Operation
from engine.errors import PARSE_FAILED, VALIDATION_FAILED, RequestRefused, refused
from engine.fair_queue import FairQueue
from engine.strawberry_internals import (
    MaybeNullValidationRule,
    OneOfInputValidationRule,
    core_schema,
)

RULES = (*specified_rules, *recommended_rules, MaybeNullValidationRule, OneOfInputValidationRule)

BYTES_PER_TOKEN = 1_000
"""What a token weighs, parsed by graphql-core 3.3 (450) and in its compiled plan (500): measured with
tracemalloc on queries of 38 and 188 tokens."""

MOST_REFUSALS = 512
"""How many refused texts are remembered, each with a refusal of so many bytes at most."""
MOST_REFUSAL_BYTES = 4096

TRUSTED_ONLY = "TRUSTED_DOCUMENTS_ONLY"
UNKNOWN_DOCUMENT = "PERSISTED_QUERY_NOT_FOUND"
INTROSPECTION_OFF = "INTROSPECTION_OFF"


class Documents:
    """Gives the operation that a request names, from its text or from the id of a trusted document.

    Order: size, tokens, limits in one pass, the standard rules. What passed is kept: trusted documents for
    good, others in a cache bounded by an estimate of their bytes, the least recently used leaving first. What
    was refused is not kept there, so that nobody can push good documents out with bad ones that cost nothing
    to send; why it was is remembered for a while, by the text's hash.
    """

    def __init__(
        self,
        schema: Schema | GraphQLSchema,
        *,
        limits: Limits | None = None,
        trusted: Mapping[str, str] | None = None,
        introspection: bool = True,
        cache_bytes: int = 64 << 20,
    ) -> None:
        self.schema = schema if isinstance(schema, GraphQLSchema) else core_schema(schema)
        self.limits = limits or Limits()
        self.trusted = dict(trusted or {})
        self.introspection = introspection
        self.cache_bytes = cache_bytes
        self.hits = 0
        self.misses = 0
        self._pinned: dict[tuple[str, str | None], Operation] = {}
        self._parsed: dict[str, DocumentNode] = {}
        self._kept: OrderedDict[tuple[str, str | None], tuple[Operation, int]] = OrderedDict()
        self._bytes = 0
        self._refused: OrderedDict[bytes, RequestRefused] = OrderedDict()
        self._queue = FairQueue(at_once=1)

    @property
    def kept_bytes(self) -> int:
        """What is kept weighs so much, by an estimate; trusted documents beside."""
        return self._bytes

    async def prepared(
        self, *asked: str | None, trusted_only: bool = False, source: Hashable = None
    ) -> Operation:
        """The same as `prepare`; a text that must be read first waits for its turn among all sources."""
        with await self._queue.acquire(source):
            return self.prepare(*asked, trusted_only=trusted_only)

    def prepare(
        self,
        query: str | None,
        document_id: str | None = None,
        operation_name: str | None = None,
        *,
        trusted_only: bool = False,
    ) -> Operation:
        """The validated operation. Raises RequestRefused with each reason."""
        found = self.found(query, document_id, operation_name, trusted_only=trusted_only)
        if found is not None:
            return found
        assert query is not None
        self.misses += 1
        operation = self._read_once(query, operation_name)
        self._keep(query, operation_name, operation)
        return operation

    def found(
        self,
        query: str | None,
        document_id: str | None = None,
        operation_name: str | None = None,
        *,
        trusted_only: bool = False,
    ) -> Operation | None:
        """The operation, where nothing but a trusted document must be read for it; `trusted_only` refuses any
        other. Raises RequestRefused."""
        if document_id is not None:
            text = self.trusted.get(document_id)
            if text is not None:
                return self._trusted(text, document_id, operation_name)
            if query is None:
                # Apollo's and urql's clients know this message, and send the text then.
                raise refused("PersistedQueryNotFound", UNKNOWN_DOCUMENT)
        if trusted_only:
            raise refused("Only trusted documents may be sent here.", TRUSTED_ONLY, 403)
        if query is None:
            raise refused("There is no document.", PARSE_FAILED)
        found = self._kept.get((query, operation_name))
        if found is not None:
            self.hits += 1
            self._kept.move_to_end((query, operation_name))
            return found[0]
        return None

    def _read_once(self, text: str, operation_name: str | None) -> Operation:
        """What is refused is refused again without another look."""
        if len(text) > self.limits.bytes:
            raise over("bytes", self.limits.bytes)
        key = _key(text, operation_name)
        known = self._refused.get(key)
        if known is not None:
            raise known.again()
        try:
            return self._validated(self._parse(text), text, operation_name)
        except RequestRefused as refusal:
            if len(refusal.body()) <= MOST_REFUSAL_BYTES:
                self._refused[key] = refusal.again()
                if len(self._refused) > MOST_REFUSALS:
                    self._refused.popitem(last=False)
            raise

    def _trusted(self, text: str, document_id: str, operation_name: str | None) -> Operation:
        operation = self._pinned.get((document_id, operation_name))
        if operation is None:
            # Once, whatever operations of it are asked for: nobody waits for a turn here.
            document = self._parsed.get(document_id)
            if document is None:
                document = self._parsed[document_id] = self._parse(text)
            operation = self._pinned[document_id, operation_name] = self._validated(
                document, text, operation_name
            )
            operation.trusted = True
        return operation

    def _keep(self, query: str, operation_name: str | None, operation: Operation) -> None:
        weight = len(query) + operation.document.token_count * BYTES_PER_TOKEN
        self._kept[query, operation_name] = (operation, weight)
        self._bytes += weight
        while self._bytes > self.cache_bytes:
            _, (_, weight) = self._kept.popitem(last=False)
            self._bytes -= weight

    def _parse(self, text: str) -> DocumentNode:
        if len(text) > self.limits.bytes or len(text.encode()) > self.limits.bytes:
            raise over("bytes", self.limits.bytes)
        if more_tokens_than(self.limits.tokens, text):
            raise over("tokens", self.limits.tokens)
        try:
            return parse(text, max_tokens=self.limits.tokens)
        except GraphQLError as error:
            if "contains more than" in error.message:
                raise over("tokens", self.limits.tokens) from None
            raise RequestRefused.by([error], PARSE_FAILED) from None

    def _validated(self, document: DocumentNode, text: str, operation_name: str | None) -> Operation:
        operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        definition = _chosen(operations, operation_name)
        if len(document.definitions) - len(operations) > self.limits.fragments:
            raise over("fragments", self.limits.fragments)
        walk = Complexity(self.schema, document, self.limits)
        check([walk.counts(each) for each in operations], self.limits)
        if walk.introspects and not self.introspection:
            raise refused("Introspection is switched off.", INTROSPECTION_OFF)
        errors = validate(
            self.schema, document, RULES, max_errors=20, hide_suggestions=not self.introspection
        )
        if errors:
            raise RequestRefused.by(errors, VALIDATION_FAILED)
        key, paging = _key(text, operation_name), tuple(sorted(walk.paging_variables))
        return Operation(self.schema, self.limits, document, definition, key, paging)


def _key(text: str, operation_name: str | None) -> bytes:
    return blake2b(f"{text}\0{operation_name or ''}".encode(), digest_size=16).digest()


def _chosen(operations: list[OperationDefinitionNode], name: str | None) -> OperationDefinitionNode:
    if not operations:
        raise refused("The document has no operation.", VALIDATION_FAILED)
    if name is None:
        if len(operations) > 1:
            message = "The document has several operations: operationName must name one."
            raise refused(message, VALIDATION_FAILED)
        return operations[0]
    for operation in operations:
        if operation.name and operation.name.value == name:
            return operation
    raise refused(f"The document has no operation named '{name}'.", VALIDATION_FAILED)
