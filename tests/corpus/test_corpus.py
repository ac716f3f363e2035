"""Recall and precision on real files of strangers, which lie beside the project and are no part of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.outline_json import outline_of, outlines

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason="the corpus carries no licence: it lies in ../shared, beside the project, and is not here",
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The rows of the scorer's table by dialect."""
    file = tmp_path_factory.mktemp("corpus") / "outline.json"
    file.write_text(json.dumps(outlines([CORPUS / "files"])), "utf-8")
    done = subprocess.run(
        [sys.executable, str(CORPUS / "score.py"), str(file)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    rows = [line.split() for line in done.stdout.splitlines() if line and not line.startswith("dialect")]
    return {row[0]: row[1:] for row in rows}


def figure(cell: str) -> float:
    return 1.0 if cell == "–" else float(cell)


def test_stories_and_criteria_of_all_files(table: dict[str, list[str]]) -> None:
    _, _, story_recall, story_precision, _, recall, precision, parents, ids, roles = table["all"]
    assert min(figure(story_recall), figure(story_precision)) >= 0.995
    assert min(figure(recall), figure(precision)) >= 0.99
    assert figure(parents) >= 0.99
    assert figure(ids) >= 0.995
    assert figure(roles) >= 0.97


def test_every_dialect_on_its_own(table: dict[str, list[str]]) -> None:
    for dialect, row in table.items():
        if dialect != "n_negative":
            assert min(figure(cell) for cell in (row[2], row[3], row[5], row[6], row[7], row[8])) >= 0.97, dialect


def test_negative_files_have_no_story_and_no_finding() -> None:
    for path in sorted((CORPUS / "files" / "n_negative").glob("*.md")):
        outline = outline_of(path)
        assert (outline.stories, outline.findings) == ((), ()), path.name


def test_criteria_of_whole_features_have_the_names_they_are_cited_by() -> None:
    """Every labelled criterion of the feature folders is found, under the name its references use."""
    wrong: list[str] = []
    for label_path in sorted((CORPUS / "projects" / "labels").glob("*/*.json")):
        tool = label_path.parent.name
        label = json.loads(label_path.read_text("utf-8"))
        folder = CORPUS / "projects" / "files" / tool / label_path.stem
        names: dict[tuple[str, int], str] = {}
        for file in {one["file"] for one in label["criteria"]}:
            for story in outline_of(folder / file).stories:
                names.update({(file, one.line + 1): one.name for one in story.criteria})
        for one in label["criteria"]:
            if one.get("kind") == "requirement":
                continue
            name = names.get((one["file"], one["line"]))
            if name is None or (tool != "openspec" and not _cited_as(name, one["id"])):
                wrong.append(f"{label_path.stem} {one['id']}: {name}")
    assert wrong == []


def _cited_as(name: str, id: str) -> bool:
    return id in (name, name.replace("/", "-S"), name.rpartition("/")[2].replace("-", ""))
