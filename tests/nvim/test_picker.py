"""The picker that `spec-lsp/ask` opens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.nvim.editor import Editor

STORAGE: dict[str, Any] = {
    "title": "Where are finished reports kept?",
    "why": "It decides who can read them.",
    "because": "US-4/AC-1 (“download it later”)",
    "options": [
        {
            "key": "bucket",
            "label": "Object storage",
            "tradeoff": "cheap; needs credentials",
            "seenIn": "pyproject.toml: boto3",
        },
        {"key": "disk", "label": "Files on the server", "tradeoff": "nothing to set up", "seenIn": ""},
        {"key": "none", "label": "Nowhere"},
    ],
    "allowText": True,
}


def test_an_option_shows_its_label_its_tradeoff_and_where_it_was_seen(editor: Editor) -> None:
    _, [shown] = editor.be_asked(STORAGE)
    assert shown.prompt == "Where are finished reports kept?"
    assert shown.kind == "spec_lsp_question"
    assert shown.options == [
        "Object storage — cheap; needs credentials (seen in pyproject.toml: boto3)",
        "Files on the server — nothing to set up",
        "Nowhere",
        "Type another answer…",
    ]


def test_the_reasons_stand_in_a_window_that_is_gone_afterwards(editor: Editor) -> None:
    _, [shown] = editor.be_asked(STORAGE, picks=["Nowhere"])
    assert shown.reasons == "It decides who can read them.\nUS-4/AC-1 (“download it later”)"
    assert editor.windows() == 1


def test_the_chosen_option_answers(editor: Editor) -> None:
    answer, _ = editor.be_asked(STORAGE, picks=["Files on the server"])
    assert answer == {"option": "disk"}


def test_an_answer_in_own_words(editor: Editor) -> None:
    answer, shown = editor.be_asked(STORAGE, picks=["Type another answer…"], typed=["  a shared drive "])
    assert answer == {"text": "a shared drive"}
    assert [each.kind for each in shown] == ["spec_lsp_question", "input"]
    assert editor.windows() == 1


@pytest.mark.parametrize("typed", [[], [""], ["   "]], ids=["escaped", "empty", "blank"])
def test_no_words_are_no_answer(editor: Editor, typed: list[str]) -> None:
    answer, _ = editor.be_asked(STORAGE, picks=["Type another answer…"], typed=typed)
    assert answer is None
    assert editor.windows() == 1


def test_turning_away_is_no_answer(editor: Editor) -> None:
    answer, _ = editor.be_asked(STORAGE)
    assert answer is None


def test_own_words_are_offered_only_where_they_are_taken(editor: Editor) -> None:
    _, [shown] = editor.be_asked({**STORAGE, "allowText": False})
    assert "Type another answer…" not in shown.options


def test_null_fields_show_nothing(editor: Editor) -> None:
    bare = {"title": "Which package?", "why": None, "because": None, "options": [{"key": "a", "label": "auth"}]}
    answer, [shown] = editor.be_asked({**bare, "allowText": None}, picks=["auth"])
    assert answer == {"option": "a"}
    assert shown.options == ["auth"]
    assert shown.reasons == ""
