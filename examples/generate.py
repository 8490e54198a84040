"""Typed operations for other systems' programs: `python examples/generate.py` writes them anew from
`schema/schema.graphql` and `examples/documents`, in Python and in TypeScript."""

from collections.abc import Iterator
from pathlib import Path

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    build_schema,
    get_named_type,
    is_list_type,
    parse,
    print_ast,
    type_from_ast,
    validate,
)

HERE = Path(__file__).parent
PYTHON = HERE / "python" / "operations.py"
TYPESCRIPT = HERE / "typescript" / "operations.ts"
_MADE = "Made by examples/generate.py from the schema; not to be edited."
_SCALARS = {"Int": ("int", "number"), "Float": ("float", "number"), "Boolean": ("bool", "boolean")}
_TEXT = ("str", "string")


class _Language:
    """How one of the two says a type. `lines` are the declarations so far."""

    def __init__(self, schema: GraphQLSchema, *, python: bool) -> None:
        self.schema = schema
        self.python = python
        self.lines: list[str] = []
        self.declared: set[str] = set()

    def one_of(self, values: list[str]) -> str:
        said = [f'"{value}"' for value in values]
        return f"Literal[{', '.join(said)}]" if self.python else " | ".join(said)

    def wrap(self, of: object, inner: str) -> str:
        """With its lists and nulls."""
        if isinstance(of, GraphQLNonNull):
            return self.listed(of.of_type, inner)
        return f"{self.listed(of, inner)} | {'None' if self.python else 'null'}"

    def listed(self, of: object, inner: str) -> str:
        if not is_list_type(of):
            return inner
        item = self.wrap(of.of_type, inner)
        return f"list[{item}]" if self.python else f"ReadonlyArray<{item}>"

    def leaf(self, of: object) -> str:
        named = get_named_type(of)
        if isinstance(named, GraphQLEnumType):
            return self.enum(named)
        if isinstance(named, GraphQLInputObjectType):
            return self.input(named)
        return _SCALARS.get(named.name, _TEXT)[0 if self.python else 1]

    def enum(self, named: GraphQLEnumType) -> str:
        if named.name not in self.declared:
            self.declared.add(named.name)
            values = self.one_of(list(named.values))
            self.lines.append(
                f"{named.name} = {values}" if self.python else f"export type {named.name} = {values}"
            )
        return str(named.name)

    def input(self, named: GraphQLInputObjectType) -> str:
        if named.name not in self.declared:
            self.declared.add(named.name)
            self.declare(
                named.name,
                [
                    (name, self.wrap(of.type, self.leaf(of.type)), not isinstance(of.type, GraphQLNonNull))
                    for name, of in named.fields.items()
                ],
            )
        return str(named.name)

    def declare(self, name: str, fields: list[tuple[str, str, bool]]) -> None:
        """An object: of each field its name, its type, and whether it may be left out."""
        if self.python:
            said = [(key, f"NotRequired[{of}]" if optional else of) for key, of, optional in fields]
            members = [f'    "{key}": {of},' for key, of in said]
            self.lines.append("\n".join([f'{name} = TypedDict("{name}", {{', *members, "})"]))
            return
        parts = [f"  readonly {key}{'?' if optional else ''}: {of}" for key, of, optional in fields]
        self.lines.append("\n".join([f"export interface {name} {{", *parts, "}"]))

    def shape(self, name: str, of: GraphQLOutputType, selected: SelectionSetNode) -> str:
        """What is selected of a type, declared under this name; of a union one for each of its types."""
        named = get_named_type(of)
        parts = [node for node in selected.selections if isinstance(node, InlineFragmentNode)]
        if not isinstance(named, GraphQLObjectType):
            members = [
                self.object(f"{name}{known}", self.schema.type_map[known], part.selection_set, known)
                for part in parts
                if part.type_condition is not None and (known := part.type_condition.name.value)
            ]
            union = " | ".join(members)
            self.lines.append(f"{name} = {union}" if self.python else f"export type {name} = {union}")
            return name
        return self.object(name, named, selected, None)

    def object(self, name: str, of: object, selected: SelectionSetNode, typename: str | None) -> str:
        assert isinstance(of, GraphQLObjectType)
        fields = [("__typename", self.one_of([typename]), False)] if typename is not None else []
        for node in selected.selections:
            if not isinstance(node, FieldNode) or node.name.value == "__typename":
                continue
            key = node.name.value
            inner = of.fields[key].type
            said = (
                self.leaf(inner)
                if node.selection_set is None
                else self.shape(f"{name}{key[0].upper()}{key[1:]}", inner, node.selection_set)
            )
            fields.append((key, self.wrap(inner, said), False))
        self.declare(name, fields)
        return name

    def operation(self, node: OperationDefinitionNode) -> None:
        assert node.name is not None
        name = node.name.value
        variables: list[tuple[str, str, bool]] = []
        for each in node.variable_definitions or ():
            of = type_from_ast(self.schema, each.type)
            variables.append(
                (each.variable.name.value, self.wrap(of, self.leaf(of)), not isinstance(of, GraphQLNonNull))
            )
        root = {"query": self.schema.query_type, "mutation": self.schema.mutation_type}[node.operation.value]
        self.declare(f"{name}Variables", variables)
        self.object(f"{name}Data", root, node.selection_set, None)
        text = print_ast(node)
        if self.python:
            head = f"{name.upper()}: Operation[{name}Variables, {name}Data] = Operation("
            self.lines.append(f'{head}\n    """{text}"""\n)')
        else:
            head = f"export const {name}: Operation<{name}Variables, {name}Data> = {{"
            self.lines.append(f"{head}\n  text: `{text}`,\n}}")


_PYTHON_HEAD = f'''"""{_MADE}"""

from dataclasses import dataclass
from typing import Generic, Literal, NotRequired, TypedDict, TypeVar

Variables = TypeVar("Variables")
Data = TypeVar("Data")


@dataclass(frozen=True)
class Operation(Generic[Variables, Data]):
    """What is asked, with the types of what goes in and comes out."""

    text: str
'''
_TYPESCRIPT_HEAD = f"""/** {_MADE} */

/** What is asked, with the types of what goes in and comes out. */
export interface Operation<Variables, Data> {{
  readonly text: string
  readonly types?: (variables: Variables) => Data
}}
"""


def made() -> Iterator[tuple[Path, str]]:
    """The files as they are to be."""
    schema = build_schema((HERE.parent / "schema" / "schema.graphql").read_text())
    document = parse("\n".join(path.read_text() for path in sorted((HERE / "documents").glob("*.graphql"))))
    errors = validate(schema, document)
    if errors:
        raise SystemExit("\n".join(map(str, errors)))
    for path, head, python in ((PYTHON, _PYTHON_HEAD, True), (TYPESCRIPT, _TYPESCRIPT_HEAD, False)):
        language = _Language(schema, python=python)
        for node in document.definitions:
            assert isinstance(node, OperationDefinitionNode)
            language.operation(node)
        yield path, "\n".join([head, *(f"{line}\n" for line in language.lines)]).rstrip() + "\n"


if __name__ == "__main__":
    for path, text in made():
        path.write_text(text)
