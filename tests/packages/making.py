"""From the stories and answers of a package to its files, through the same commands that an editor sends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from spec_lsp.planning.catalogue import catalogue
from spec_lsp.process.outcome import Apply, Say
from spec_lsp.process.package import places
from tests.core.pictures import ROOT, Picture, picture

FOLDER = Path(__file__).parent
_PYPROJECT = '[project]\nname = "house"\nrequires-python = ">=3.12"\n'


def packages() -> list[str]:
    """The names of the packages, sorted."""
    return sorted(path.parent.name for path in FOLDER.glob("*/answers.yaml"))


def generated(name: str) -> dict[str, str]:
    """The proposed design and the specification compiled from it, by file name."""
    return drawn_and_design(name)[1]


def drawn_and_design(name: str) -> tuple[Picture, dict[str, str]]:
    """The workspace as it is when all is generated, and the two files that are kept."""
    given = yaml.safe_load((FOLDER / name / "answers.yaml").read_text("utf-8"))
    package, path = given["package"], given["stories"]
    stories = (FOLDER / name / "stories.md").read_text("utf-8")
    decisions = _decisions(package, given["answers"])
    project = f"//- pyproject.toml\n{_PYPROJECT}//- src/house/__init__.py\n//- specs/decisions.md\n{decisions}"
    drawn = picture(f"{project}//- {path}\n{stories}")
    for place in places(drawn.snapshot, f"{ROOT}/{path}"):
        if place.story.kind != "feature":
            drawn.run("planPackage", path, story=place.story.name, text=package)
    story = places(drawn.snapshot, f"{ROOT}/{path}")[0].story.name
    outcome = drawn.run("proposeDesign", path, story=story, option="anyway")
    assert isinstance(outcome, Apply), outcome
    design = drawn.text(f"specs/{package}_design.md")
    drawn.run("confirmDesign", path, story=story)
    outcome = drawn.run("generate", path, story=story)
    assert isinstance(outcome, Apply), outcome
    assert isinstance(drawn.run("generate", path, story=story), Say), "generating twice changes something"
    spec = drawn.text(f"specs/{package}_implementation_spec.md")
    return drawn, {"design.md": design, "implementation_spec.md": spec}


def _decisions(package: str, answers: dict[str, dict[str, Any]]) -> str:
    """The decisions file: each answer with its question's own words, the option that was chosen and one that was not.

    A question that the catalogue does not have brings its title and label along.
    """
    known = {question.key: question for question in catalogue()}
    blocks = []
    for key, answer in answers.items():
        question = known.get(key)
        scope = question.scope if question else "package"
        identifier = f"D-{'project' if scope == 'project' else package}-{key}"
        title = question.title if question else answer["title"]
        block = [f"## {identifier}: {title.replace('{package}', package)}"]
        if answer.get("because"):
            block.append(f"Asked because of {', '.join(str(name) for name in answer['because'])}.")
        if question:
            values = ", ".join(f"`{name} = {value}`" for name, value in answer.get("settings", {}).items())
            options = [
                (
                    one.key,
                    f"{one.label} — {one.tradeoff}"
                    + (f" ({values})" if values and one.key == answer["option"] else ""),
                )
                for one in question.options
            ]
        else:
            options = [(answer["option"], answer["label"])]
        block += [f"- [{'x' if option == answer['option'] else ' '}] `{option}` {label}" for option, label in options]
        block += ["", f"**Applies to**: {'project' if scope == 'project' else package}"]
        blocks.append("\n".join(block))
    return "# Decisions\n\n" + "\n\n".join(sorted(blocks)) + "\n"
