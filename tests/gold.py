"""How good drafts and compiled specifications are, against packages written by hand.

    python -m tests.gold DIR [--out FOLDER]

DIR holds ``score.py`` and one folder a package: ``stories.md``, ``decisions.md``, ``<package>_design.md``,
``<package>_implementation_spec.md``, ``workspace/``. Such packages are no part of this project.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.interfaces import interfaces_in
from spec_lsp.design.brief.remarks import remarks_about
from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.document.model import Design
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.draft import draft_design
from spec_lsp.editor.name_parts import nouns, verbs
from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.merge import regenerate
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text

_CRITERION = re.compile(r"\b(?:US ?-?[\d.]+/(?:AC-)?\d+|\d+\.\d+(?:/AC-\d+)?|N?FR-\d+)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="write the generated files here")
    arguments = parser.parse_args()
    if not (arguments.folder / "score.py").exists():
        print(f"{arguments.folder} holds no packages: nothing to measure")
        return 0
    score = _scorer(arguments.folder / "score.py")
    totals = [0] * 7
    completed = [0, 0]
    for folder in sorted(path for path in arguments.folder.iterdir() if (path / "stories.md").exists()):
        package = package_of(folder, score)
        name = package.package
        gold = parse_design(Text.of((folder / f"{name}_design.md").read_text("utf-8")))
        spec, _ = regenerate(None, compile_spec(gold, package))
        again, _ = regenerate(spec, compile_spec(gold, package))
        draft = draft_design(package)
        out = arguments.out or Path("/nonexistent")
        if arguments.out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}_design.md").write_text(render_design(draft), "utf-8")
            drafted, _ = regenerate(None, compile_spec(draft, package))
            (out / f"{name}_drafted_spec.md").write_text(str(drafted), "utf-8")
        figures = _compiled(folder, spec, score, out / f"{name}_implementation_spec.md")
        print(f"{folder.name} (b) {figures} same bytes twice: {again == spec}")
        found = _drafted(draft, gold, score)
        totals = [one + two for one, two in zip(totals, found, strict=True)]
        offered = _completed(draft, gold, package, score)
        completed = [completed[0] + offered[0], completed[1] + offered[1]]
        print(f"{folder.name} (a) {_rates(found)}, by completion {_percent(*offered)}")
    print(f"all (a) {_rates(totals)}, by completion {_percent(*completed)}")
    return 0


def _scorer(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location("gold_score", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _compiled(folder: Path, spec: Text, score: ModuleType, target: Path) -> str:
    if not target.parent.exists():
        import tempfile

        target = Path(tempfile.mkdtemp()) / target.name
    target.write_text(str(spec), "utf-8")
    result: dict[str, Any] = score.check(folder, target)
    gold = score.check(folder, score.gold(folder))
    compared = score.compare(result, gold)
    keys = ("mapped", "tested", "unknown", "implements_without_method", "untraced", "bad_signatures", "filler",
            "unused_decisions", "lines_per_criterion")  # fmt: skip
    chosen = {key: result[key] for key in keys if result[key] or key in ("mapped", "tested")}
    chosen |= {key: compared[key] for key in ("errors_pr", "settings_pr", "components_pr", "size_ratio")}
    return json.dumps(chosen, ensure_ascii=False)


def _drafted(draft: Design, gold: Design, score: ModuleType) -> list[int]:
    """Gold methods, drafted ones, those that gold has, again, gold among the first three, ticked, ticked that gold
    has."""
    wanted = {score.norm(e.body) for c in gold.components for e in c.of("method")}
    given = [e for c in draft.components for e in c.of("method")]
    names = {score.norm(e.body) for e in given}
    near = names | {score.norm(other) for e in given for other in e.alternatives[:2]}
    ticked = {score.norm(e.body) for e in given if e.ticked}
    right = len(names & wanted)
    return [len(wanted), len(names), right, right, len(near & wanted), len(ticked), len(ticked & wanted)]


def _completed(draft: Design, gold: Design, package: PackageInput, score: ModuleType) -> list[int]:
    """Gold methods whose verb and whose noun the editor completes for an entry with their references, and all."""
    found = [0, 0]
    for entry in (entry for component in gold.components for entry in component.of("method")):
        wanted, noun = score.norm(entry.body)
        about = frozenset(entry.references)
        known = {score.norm(f"{verb}(")[0] for verb in verbs(package, draft, about)}
        things = {score.norm(f"x_{one}(")[1] for one in nouns(package, draft, about, entry.name.partition("_")[0])}
        found[0] += wanted in known and (noun == "-" or noun in things)
        found[1] += 1
    return found


def _percent(some: int, every: int) -> str:
    return f"{100 * some // max(1, every)} %"


def _rates(found: list[int]) -> str:
    wanted, given, right, got, near, ticked, sure = found
    return (
        f"methods: gold {wanted}, drafted {given}, recall {100 * got // max(1, wanted)} %, "
        f"precision {100 * right // max(1, given)} %, ticked {ticked}, precision of these "
        f"{100 * sure // max(1, ticked)} %, gold among the first three {100 * near // max(1, wanted)} %"
    )


def package_of(folder: Path, score: ModuleType) -> PackageInput:
    """The package as the server would gather it, from the folder's own files."""
    spec = next(folder.glob("*_implementation_spec.md"))
    name = spec.name.removesuffix("_implementation_spec.md")
    header = re.search(r"\*\*Path\*\*: `([^`]+)`(.*)", spec.read_text("utf-8"))
    assert header is not None
    text = (folder / "decisions.md").read_text("utf-8")
    libraries = _known_libraries(folder)
    decisions = tuple(
        _decision(block, text, libraries, folder) for block in Decisions.parse(Text.of(text)) if block.holds
    )
    stories = _stories(folder, score)
    workspace = folder / "workspace"
    interfaces = tuple(
        one
        for file in sorted(workspace.rglob("src/**/*.py"))
        for one in interfaces_in(file.relative_to(workspace).as_posix(), file.read_text("utf-8"), "src/")
    )
    text = Text.of((folder / "stories.md").read_text("utf-8"))
    own = {source.story.line for source in stories}
    others = [(one.line, one.end_line) for one in Outline.of(f"/{folder.name}/stories.md", text).stories
              if one.line not in own and one.kind != "feature"]  # fmt: skip
    remarks = remarks_about(text, others)
    return PackageInput(
        name, header[1], "exists" in header[2], "", stories, decisions, interfaces, terms_in(text), remarks
    )


def _decision(block: Decision, text: str, libraries: set[str], folder: Path) -> DecisionInput:
    choice = block.chosen[0]
    lines = text.splitlines()[block.line : block.end_line + 1]
    asked = " ".join(line for line in lines if line.startswith("Asked because of"))
    key = block.id.removeprefix("D-")
    for scope in ("project-", f"{folder.name}-", *(f"{name}-" for name in block.applies_to)):
        key = key.removeprefix(scope)
    question = "package" if key.endswith("package") else key
    return DecisionInput(
        block.id,
        question,
        choice.key,
        block.title,
        choice.label or (choice.text or ""),
        choice.tradeoff,
        block.rationale or "",
        tuple((s.name, s.value if isinstance(s.value, str) else ", ".join(s.value)) for s in choice.settings),
        _libraries(libraries, choice.label, asked) if question != "package" else (),
        (),
        tuple(dict.fromkeys(_CRITERION.findall(asked))),
        _interfaces(choice.label, folder),
    )


def _libraries(known: set[str], label: str, asked: str) -> tuple[str, ...]:
    """The libraries that an answer means: named in code, or by name where the project was looked at."""
    named = {word.lower() for word in re.findall(r"`([\w-]+)`", label)}
    if "Seen in" in asked or "extra" in asked:
        seen = asked.partition("Seen in")[2].lower()
        named |= {word for word in re.findall(r"[\w-]+", label.lower()) if word in seen}
    return tuple(sorted(name for name in known if name in named))


def _known_libraries(folder: Path) -> set[str]:
    found = {"argparse", "sqlite3"}
    for file in folder.rglob("pyproject.toml"):
        project = tomllib.loads(file.read_text("utf-8")).get("project", {})
        every = [*project.get("dependencies", [])]
        for extra in project.get("optional-dependencies", {}).values():
            every += extra
        found |= {re.split(r"[\s<>=!~\[;]", one)[0].lower() for one in every}
    return found


def _interfaces(label: str, folder: Path) -> tuple[str, ...]:
    """Names in code that the workspace defines, with their module in front."""
    found = []
    for code in re.findall(r"`([\w.]+)`", label):
        tail = code.split(".")[0] if code[0].isupper() else code.split(".")[-1]
        for file in sorted(folder.rglob("workspace/src/**/*.py")):
            if re.search(rf"^\s*(?:class|def) {tail}\b", file.read_text("utf-8"), re.M):
                module = ".".join(file.relative_to(folder / "workspace/src").with_suffix("").parts)
                found.append(f"{module}.{code if code[0].isupper() else tail}")
    return tuple(found)


def _stories(folder: Path, score: ModuleType) -> tuple[StoryInput, ...]:
    """The stories as the product reads them, each criterion named as the packages cite it."""
    text = Text.of((folder / "stories.md").read_text("utf-8"))
    outline = Outline.of(f"/{folder.name}/stories.md", text)
    read = {criterion.line: (story, criterion) for story in outline.stories for criterion in story.criteria}
    found: dict[str, tuple[Story, list[Criterion]]] = {}
    for name, place in score.criteria(folder).items():
        line = int(place.split(":", 1)[0]) - 1
        if line in read:
            story, criterion = read[line]
        else:  # a criterion of the packages that is none of ours: a step of a scenario
            above = [one for one in outline.stories if one.line <= line]
            if not above:
                continue  # nothing above it is read as a story: the draft goes without, and misses what it asks for
            story = max(above, key=lambda one: one.line)
            kind = "fr" if "FR-" in name else "ac"
            criterion = Criterion(None, name, kind, line, line, text.line(line).strip(" -*"), story.mark)  # type: ignore[arg-type]
        requirement = "FR-" in name
        owner = "FR" if requirement else name.rpartition("/")[0] or name.rpartition(".")[0]
        found.setdefault(owner, (story, []))[1].append(criterion._replace(name=name))
    if not found:  # a dialect that the packages' own reader does not know
        return tuple(StoryInput(story, folder.name) for story in outline.stories)
    return tuple(
        StoryInput(story._replace(name=owner, criteria=tuple(criteria)), folder.name)
        for owner, (story, criteria) in found.items()
    )


if __name__ == "__main__":
    sys.exit(main())
