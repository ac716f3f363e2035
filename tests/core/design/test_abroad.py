"""Types, inputs and errors of stories in other languages, named in English unless an answer says otherwise."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

GERMAN = DecisionInput("D-loans-language", "language", "original", "In which language are names?", "The stories' own")
COUNT = story(
    "US-1",
    "een telling kunnen invullen",
    "De medewerker kan elke vraag met ja of nee beantwoorden.",
    'Als de vraag leeg is, ziet de medewerker "Vul alles in".',
    "Bij de telling worden de datum en de naam van de medewerker bewaard.",
    role="medewerker",
)


def entries(given: StoryInput, *decisions: DecisionInput) -> list[str]:
    design = draft_design(package(given, decisions=decisions))
    return [render_entry(entry) for component in design.components for entry in component.entries]


def test_names_are_english() -> None:
    found = "\n".join(entries(COUNT))
    assert "answers: list[Answer]) ->" in found
    assert "type `Answer`: `question_id: int`, `yes: bool` (US-1/AC-1)" in found
    assert "error `AnswerRequired` “Vul alles in” (US-1/AC-2)" in found


def test_names_stay_where_an_answer_says_so() -> None:
    found = "\n".join(entries(COUNT, GERMAN))
    assert "antwoorden: list[Antwoord]) -> Telling" in found
    assert "type `Antwoord`: `vraag_id: int`, `ja: bool` (US-1/AC-1)" in found
    assert "error `VraagRequired` “Vul alles in” (US-1/AC-2)" in found
    assert "`datum: date`" in found


def test_what_a_want_names_is_given() -> None:
    account = story(
        "US-1",
        "crear una cuenta con correo y contraseña",
        "El sistema guarda la cuenta del usuario y la muestra en la lista.",
        role="usuario",
    )
    found = "\n".join(entries(account))
    assert "`create_account(email: str, password: str) -> Account`" in found
    assert "`password_hash: str`" in found
