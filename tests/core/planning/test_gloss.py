"""What stories in other languages demand, and that nothing is found in them by chance."""

import pytest

from spec_lsp.planning.gloss import gloss
from spec_lsp.planning.needs import needs_of
from tests.core.planning.telling import planned


def needs(text: str) -> dict[str, str]:
    return {need.name: need.words for need in needs_of(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cuando la contraseña es incorrecta, el sistema muestra un mensaje de error",
            {"authentication": "contraseña", "error_message": "muestra un mensaje de error"},
        ),
        (
            "Wenn der Leser das Passwort vergisst, wird ihm eine E-Mail gesendet",
            {"authentication": "Passwort", "notification": "wird ihm eine E-Mail gesendet"},
        ),
        ("Lorsque le lecteur exporte la liste, un fichier CSV est téléchargé", {"import_export": "exporte"}),
        ("Als lid wil ik een boek zoeken en het in de database opslaan", {"search": "zoeken"}),
        ("当文件为空时，系统应显示错误提示", {"error_message": "显示错误提示"}),
        ("会員がファイルをアップロードした場合、保存する", {"file_handling": "アップロード"}),
        ("O leitor recebe um e-mail quando o livro vence", {"notification": "recebe um e-mail"}),
        ("Quando il lettore carica un documento, il sistema lo salva", {"file_handling": "carica"}),
    ],
)
def test_needs_are_found_and_quoted_in_the_writers_words(text: str, expected: dict[str, str]) -> None:
    found = needs(text)
    assert {name: found.get(name) for name in expected} == expected


def test_a_word_that_english_has_too_means_nothing() -> None:
    assert needs("Je veux voir la charge de travail par jour avec le détail des comptes") == {}


def test_english_has_no_gloss_nor_has_what_no_table_knows() -> None:
    assert gloss("As a user, I want to save my order with the card") is None
    assert gloss("Uživatel chce uložit objednávku") is None
    assert gloss("") is None


def test_stories_in_another_language_raise_questions() -> None:
    found = planned("Cuando el lector guarda un préstamo, el sistema lo guarda en el historial de pedidos").questions
    store = next(question for question in found if question.key == "store")
    assert "guarda" in store.because[0].words
