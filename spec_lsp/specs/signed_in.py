"""Who asks is who is signed in: a request that could name somebody else would be one of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.deeds.abroad import value_name
from spec_lsp.design.document.model import Design, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import snake
from spec_lsp.specs.joining import listed
from spec_lsp.specs.libraries import faces_people
from spec_lsp.specs.model import Item
from spec_lsp.specs.raising import NOT_ALLOWED

_NOBODY = frozenset(["none", "api-key"])
"""Answers to how people prove who they are by which no person is known."""
_ASKER = "user_id"
_BEFORE = ("sign_in", "sign_up", "log_in", "login", "register", "verify", "reset")
"""What people do before they are signed in: there they say who they are."""
_SEES = ("show_", "list_")


def signed_in(design: Design, package: PackageInput) -> Item | None:
    """What the methods behind pages and routes are given of who is signed in, and what is kept of them with that.

    None where no answer and no criterion says that people are told apart, or where no request comes from people.
    """
    references = _told_apart(design, package)
    border = [component for component in design.components if faces_people(component)]
    if not references or not border or any("user" in one.name for part in border for one in part.of("method")):
        return None
    behind = [
        (component, entry)
        for component in design.components
        if not faces_people(component)
        for entry in component.of("method")
    ]
    given: dict[str, str] = {}
    kept: list[str] = []
    chosen = {name for _, entry in behind for name, _ in parameters_of(entry.body) if not _asks(name, entry, package)}
    for _, entry in behind:
        for name, kind in parameters_of(entry.body):
            if name not in chosen and _asks(name, entry, package):  # a doctor is chosen where patients book
                given[name] = kind if kind.endswith("None") else given.get(name, kind)
                kept += _kept_with(name, entry, design)
    if not given:
        return None
    names = [f"`{name}`" for name in dict.fromkeys([*given, *kept])]
    several = len(names) > 1
    open_ones = {name for name, kind in given.items() if kind.endswith("None")}
    owned = [
        entry.name for _, entry in behind if open_ones & {n for n, kind in parameters_of(entry.body) if kind == "int"}
    ]
    but = f" (not in {listed([f'`{name}`' for name in owned])})" if owned else ""
    let = f", `None` for an administrator{but}" if open_ones else ""
    said = "are those of" if kept else "are" if several else "is"
    return Item(
        f"{listed(names)} {said} who is signed in{let}, and no input of a request; who is not signed in is refused.",
        references,
    )


def _told_apart(design: Design, package: PackageInput) -> tuple[str, ...]:
    """What says that people are told apart: the answer who may what, else how they sign in, else who is refused."""
    for question in ("access", "means"):
        for one in sorted(package.decisions, key=lambda decision: decision.id):
            if one.question == question and one.option and one.option not in _NOBODY:
                return (one.id,)
    barred = [entry for component in design.components for entry in component.of("error") if entry.name == NOT_ALLOWED]
    return barred[0].references if barred else ()


def _asks(name: str, entry: Entry, package: PackageInput) -> bool:
    """Whether a key is of whoever asks: of the role of the stories that a method comes from."""
    if entry.name.startswith(_BEFORE):
        return False
    if name == _ASKER:
        return True
    sources = [package.criteria[one][0] for one in entry.references if one in package.criteria]
    roles = set()
    for source in sources:
        role = (source.story.role or "").strip().lower().split(" ")[-1]
        language = language_of(source.story)
        roles.add(value_name(role, language) if role and language is not None else role)
    return name.endswith("_id") and bool(roles) and roles == {name.removesuffix("_id")}


def _kept_with(key: str, entry: Entry, design: Design) -> Iterator[str]:
    """The name that is kept beside the key of who made a thing, and that nobody gives."""
    taken = {name for name, _ in parameters_of(entry.body)}
    for one in (one for component in design.components for one in component.of("type")):
        fields = fields_of(one.body)
        if one.name == returns_of(entry.body) and key in fields and not entry.name.startswith(_SEES):
            for name in ("name", f"{key.removesuffix('_id')}_name"):
                if name in fields and name not in taken and snake(one.name) != key.removesuffix("_id"):
                    yield f"{one.name}.{name}"
