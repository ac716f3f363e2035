"""Ids for the stories of strangers: written and read back, with everything else as it was."""

from __future__ import annotations

import pytest

from spec_lsp.process.ids import after_assigning, assigned
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from tests.core.stories.test_ids import said
from tests.corpus.test_corpus import CORPUS

FILES = sorted(path for path in CORPUS.glob("files/**/*") if path.is_file()) if CORPUS.is_dir() else []

pytestmark = pytest.mark.skipif(
    not FILES, reason="the corpus carries no licence: it lies in ../shared, beside the project, and is not here"
)


def test_the_same_stories_and_criteria_with_ids() -> None:
    changed, bare = [], []
    for file in FILES:
        try:
            before = Outline.of(str(file), Text.of(file.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            continue
        for wanted in (before.stories, *([story] for story in before.stories[:3])):
            edits = assigned(before, wanted)
            after = after_assigning(before, edits)
            if said(after) != said(before):
                changed.append(file.name)
            lines = {story.line for story in wanted if story.dialect == "classic" and story.kind == "story"}
            bare += [f"{file.name}:{each.line + 1}" for each in after.stories if each.line in lines and each.id is None]
    assert (changed, bare) == ([], [])
