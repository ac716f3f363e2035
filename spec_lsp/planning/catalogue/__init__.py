"""The catalogue of questions: YAML files by topic, read when planning is first used."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry


@cache
def catalogue() -> tuple[QuestionEntry, ...]:
    """All questions in the order of their rank, most consequential first; equal ranks in the order of their keys."""
    from spec_lsp.planning.catalogue.schema import QuestionEntry

    folder = files("spec_lsp.planning.catalogue")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    entries = [
        QuestionEntry.model_validate(raw)
        for name in names
        for raw in load_yaml(folder.joinpath(name).read_text("utf-8"))
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.rank, entry.key)))


def entry(key: str) -> QuestionEntry | None:
    """The question with this key, None where the catalogue has none."""
    return next((question for question in catalogue() if question.key == key), None)


def load_yaml(text: str) -> Any:
    """Read YAML with the fast loader where it was built."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
