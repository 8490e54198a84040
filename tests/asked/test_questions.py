"""Nothing that is asked is forgotten."""

from pathlib import Path

from graphql import FieldNode, OperationDefinitionNode, build_schema, parse, validate

from tests.asked import shipped
from tests.asked.questions import questions

CONTRACT = build_schema((Path(__file__).parents[2] / "schema" / "schema.graphql").read_text())


def test_every_query_of_the_shipped_clients_is_asked() -> None:
    asked = {question.of for question in questions()}
    assert shipped.names("query") - asked == set()


def test_every_root_of_the_contract_is_asked_by_a_document_that_is_valid() -> None:
    assert CONTRACT.query_type is not None
    asked = set[str]()
    for question in questions():
        document = parse(question.document)
        assert validate(CONTRACT, document) == [], question.name
        for each in document.definitions:
            if isinstance(each, OperationDefinitionNode):
                asked |= {s.name.value for s in each.selection_set.selections if isinstance(s, FieldNode)}
    assert set(CONTRACT.query_type.fields) - asked == set()


def test_no_two_questions_have_one_name() -> None:
    named = [(question.of, question.name, question.who) for question in questions()]
    assert len({*named}) == len(named)
