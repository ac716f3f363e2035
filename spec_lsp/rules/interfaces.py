"""The fourth validation rule: what others use stays as it is, or the change names each of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spec_lsp.process.surroundings import source_root
from spec_lsp.rules.dependants import (
    Code,
    Dependant,
    Other,
    code_of,
    dependants,
    dependants_of_code,
    other_specifications,
    owns,
)
from spec_lsp.rules.model import Diagnostic, Related
from spec_lsp.rules.registry import rule
from spec_lsp.rules.signatures import breaks, module_of
from spec_lsp.rules.stated import Claim, Part, Signature, Stated, place
from spec_lsp.text.lines import Span, Text
from spec_lsp.text.paths import inside
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_RAISES = re.compile(r"\braises?\b([^.;]*)")
_CODE = re.compile(r"`([A-Z]\w*)`")


class _Missing(NamedTuple):
    """A name that somebody uses and that is not there."""

    name: str
    owner: str
    where: str
    nearest: str | None


def broken(snapshot: Snapshot, path: str, project: Project, text: Text, stated: Stated) -> Iterator[Diagnostic]:
    """Methods that change under those who use them, and interfaces used here that do not exist."""
    for part in stated.parts:
        code = code_of(snapshot, project, part)
        for method in part.methods:
            yield from _changed(snapshot, path, project, text, stated, part, method, code)
    for claim in stated.changes:
        yield from _changes(snapshot, project, text, stated, claim)
    if stated.parts:
        others = tuple(other_specifications(snapshot, path, project, stated.package))
        yield from _gone(snapshot, project, stated, others)
        for claim in stated.interfaces:
            yield from _used(snapshot, project, claim, others)


def _changed(
    snapshot: Snapshot,
    path: str,
    project: Project,
    text: Text,
    stated: Stated,
    part: Part,
    method: Signature,
    code: Code | None,
) -> Iterator[Diagnostic]:
    """A method that is not what its callers know, where the component's lines do not name each of them."""
    today = _today(part, method, code)
    was = method.was or today
    if not was:
        return
    span = place(text, method.line, method.now)
    if method.was and today and breaks(method.was, today) and breaks(method.now, today):
        said = f"`{today}` is what {_file(code)} has today, not `{method.was}`; write it in front of the arrow."
        yield _diagnostic(span, said, data=("replace-text", method.was, today))
        return
    reasons = [*breaks(was, method.now), *_errors(snapshot, part, method, code)]
    if not reasons:
        return
    name = was.partition("(")[0].removeprefix("async ").strip().rpartition(".")[2]
    users = tuple(dependants(snapshot, path, project, stated, part, name, method.line))
    lines = "\n".join(text.line(number) for number in range(part.line, part.end))
    unnamed = [one for one in users if not _named(one, lines)]
    if not unnamed:
        return
    names = ", ".join(dict.fromkeys(one.name for one in unnamed))
    related = tuple(Related(one.path, one.span, f"{one.name} uses {part.name}.{name}") for one in unnamed)
    if method.was or not breaks(was, method.now):
        said = f"`{name}` changes for {names}: {'; '.join(reasons)}. Name who is concerned in this line, or keep it."
        yield _diagnostic(span, said, related, ("append-text", names))
    else:
        said = (
            f"`{name}` is used by {names} and would change: {'; '.join(reasons)}. "
            f"Write `{was}` → `{method.now}` and name them, or keep it."
        )
        yield _diagnostic(span, said, related, ("keep", method.now, was, names))


def _changes(snapshot: Snapshot, project: Project, text: Text, stated: Stated, claim: Claim) -> Iterator[Diagnostic]:
    """Something that is said to change and does not exist, or whose users the line does not name."""
    found, _ = _not_in_code(snapshot, project, claim.name)
    if found:
        said = f"{found.where} has no `{found.name}`{_hint(found)}."
        right = claim.name.replace(f".{found.name}", f".{found.nearest}", 1)
        yield _diagnostic(claim.span, said, data=("replace", right) if found.nearest else ())
        return
    line = text.line(claim.span.start.line)
    users = dependants_of_code(snapshot, project, stated, claim.name)
    unnamed = [one for one in users if not _named(one, line)]
    if unnamed:
        names = ", ".join(dict.fromkeys(one.name for one in unnamed))
        related = tuple(Related(one.path, one.span, f"{one.name} uses {claim.name}") for one in unnamed)
        said = f"`{claim.name}` changes for {names}. Name who is concerned in this line, or leave it as it is."
        yield _diagnostic(claim.span, said, related, ("append-text", names))


def _today(part: Part, method: Signature, code: Code | None) -> str:
    """The signature that the code has now, empty where it has no such method."""
    name = (method.was or method.now).partition("(")[0].removeprefix("async ").strip().rpartition(".")[2]
    functions = code.module.functions if code else {}
    return functions.get(f"{part.name}.{name}") or functions.get(name) or ""


def _errors(snapshot: Snapshot, part: Part, method: Signature, code: Code | None) -> Iterator[str]:
    """The errors that a method's line adds to what its file knows; a new method's callers know none yet."""
    text = snapshot.text(code.path) if code else None
    if code is None or text is None or not _today(part, method, code):
        return
    known = set(re.findall(r"\w+", str(text)))
    named = [error for said in _RAISES.findall(method.note) for error in _CODE.findall(said)]
    for error in dict.fromkeys(named):
        if error not in known:
            yield f"it raises `{error}`"


def _gone(snapshot: Snapshot, project: Project, stated: Stated, others: Sequence[Other]) -> Iterator[Diagnostic]:
    """What other packages' specifications use of this one and do not find here."""
    used: dict[str, list[Dependant]] = {}
    for other in others:
        for claim in other.stated.interfaces:
            used.setdefault(claim.name, []).append(Dependant(other.stated.package, other.path, claim.span))
    for part in stated.parts if used else ():
        users: dict[str, list[Dependant]] = {}
        for dotted, who_uses in used.items():
            missing = _missing(snapshot, project, dotted, stated, part)
            if missing:
                users.setdefault(missing.name, []).extend(who_uses)
        for name, found in users.items():
            who = " and ".join(dict.fromkeys(one.name for one in found))
            verb = "uses" if len({one.name for one in found}) == 1 else "use"
            said = f"{who} {verb} {part.name}.{name}, which is not here; keep it, or write what becomes of it."
            related = tuple(Related(one.path, one.span, f"{one.name} uses {part.name}.{name}") for one in found)
            yield _diagnostic(part.span, said, related)


def _used(snapshot: Snapshot, project: Project, claim: Claim, others: Sequence[Other]) -> Iterator[Diagnostic]:
    """An interface that this specification relies on and that nobody has."""
    for other in others:
        for part in other.stated.parts:
            missing = _missing(snapshot, project, claim.name, other.stated, part)
            if missing:
                becomes = next((one for one in part.methods if one.was and _name(one.was) == missing.name), None)
                hint = f"; it becomes `{becomes.name}`" if becomes else _hint(missing)
                said = f"{missing.owner} has no `{missing.name}` in {other.path.rpartition('/')[2]}{hint}."
                right = becomes.name if becomes else missing.nearest
                data = ("replace", f"{claim.name.rpartition('.')[0]}.{right}") if right else ()
                related = (Related(other.path, part.span, part.name),)
                yield _diagnostic(claim.span, said, related, data)
                return
    found, is_code = _not_in_code(snapshot, project, claim.name)
    if not is_code:
        yield from _no_component(claim, others)
    if found:
        said = f"{found.where} has no `{found.name}`{_hint(found)}."
        right = claim.name.replace(f".{found.name}", f".{found.nearest}", 1)
        yield _diagnostic(claim.span, said, data=("replace", right) if found.nearest else ())


def _missing(snapshot: Snapshot, project: Project, dotted: str, stated: Stated, part: Part) -> _Missing | None:
    """What a dotted name wants of a component that neither its specification nor its code has."""
    *owner, last = dotted.split(".")
    if owner[-1:] != [part.name] or not owns(stated, part, owner):
        return None
    names = [method.name for method in part.methods]
    declared = {claim.name for claim in stated.claims if claim.component == part.name}
    if last in names or last in declared:
        return None
    code = code_of(snapshot, project, part)
    renamed = any(method.was and _name(method.was) == last for method in part.methods)
    if not renamed:
        if code is None and part.exists:
            return None
        text = snapshot.text(code.path) if code else None
        if text is not None and re.search(rf"\b{re.escape(last)}\b", str(text)):
            return None
    close = difflib.get_close_matches(last, names, n=1, cutoff=0.6)
    return _Missing(last, part.name, "", close[0] if close else None)


def _no_component(claim: Claim, others: Sequence[Other]) -> Iterator[Diagnostic]:
    """A component that the specification of a whole new package does not have."""
    package, _, rest = claim.name.partition(".")
    component = rest.partition(".")[0]
    other = next((one for one in others if one.stated.package == package), None)
    if other is None or not component[:1].isupper() or any(part.exists for part in other.stated.parts):
        return
    names = [part.name for part in other.stated.parts]
    declared = {one.name for one in other.stated.claims}
    if component not in names and component not in declared:
        close = difflib.get_close_matches(component, names, n=1, cutoff=0.6)
        hint = f"; did you mean {close[0]}?" if close else "."
        data = ("replace", f"{package}.{close[0]}{rest[len(component) :]}") if close else ()
        said = f"{other.path.rpartition('/')[2]} has no component {component}{hint}"
        yield _diagnostic(claim.span, said, (), data)


def _not_in_code(snapshot: Snapshot, project: Project, dotted: str) -> tuple[_Missing | None, bool]:
    """What a dotted name wants of a module and that does not say it anywhere; and whether there is such a module."""
    segments = dotted.split(".")
    if not all(segment.isidentifier() for segment in segments):
        return None, False
    for count in range(len(segments) - 1, 0, -1):
        for root in dict.fromkeys(("", "src/", source_root(snapshot, project))):
            base = f"{project.folder}/{root}{'/'.join(segments[:count])}"
            for path in (f"{base}.py", f"{base}/__init__.py"):
                text = snapshot.text(path) if path in snapshot.files or path in snapshot.opened else None
                if text is not None and module_of(text).declares:
                    return _not_in_module(text, path, segments[count:]), True
            inner = _modules_in(snapshot, project).get(base)
            if inner and segments[count] in inner:
                return None, True  # the module itself, whatever it holds
            if inner:
                close = difflib.get_close_matches(segments[count], inner, n=1, cutoff=0.6)
                if not close or _is_planned(snapshot, project, segments[count]):
                    return None, False  # a package that is only planned has no code yet
                return _Missing(segments[count], "", segments[count - 1], close[0]), True
    return None, False


def _is_planned(snapshot: Snapshot, project: Project, package: str) -> bool:
    return any(snapshot.text(path) is not None for path in (project.design(package), project.spec(package)))


def _modules_in(snapshot: Snapshot, project: Project) -> Mapping[str, tuple[str, ...]]:
    """The names of the modules and folders with modules that each folder of the project holds."""

    def find() -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for path in snapshot.files:
            name = path[: -len(".py")] if path.endswith(".py") and inside(path, project.folder) else ""
            while len(name) > len(project.folder):
                name, _, last = name.rpartition("/")
                found.setdefault(name, set()).add(last)
        return {folder: tuple(sorted(names)) for folder, names in found.items()}

    return snapshot.remembered("modules", project.folder, (snapshot.files,), find)


def _not_in_module(text: Text, path: str, wanted: list[str]) -> _Missing | None:
    module = module_of(text)
    words = set(re.findall(r"\w+", str(text)))
    name = next((each for each in wanted if each not in words), None)
    if name is None or "import *" in str(text):
        return None  # what is imported from elsewhere is not read
    known = [each.rpartition(".")[2] for each in module.functions] + sorted(module.classes)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return _Missing(name, wanted[0], path.rpartition("/")[2], close[0] if close else None)


def _named(one: Dependant, lines: str) -> bool:
    """Whether a component's lines name a dependant: a package or story by its name, a file by its own name, too."""
    stem = one.name.rpartition("/")[2].removesuffix(".py")
    return re.search(rf"(?<![\w-]){re.escape(stem)}(?![\w-])", lines) is not None


def _name(signature: str) -> str:
    return signature.partition("(")[0].removeprefix("async ").strip()


def _hint(missing: _Missing) -> str:
    return f"; did you mean {missing.nearest}?" if missing.nearest else ""


def _file(code: Code | None) -> str:
    return code.path.rpartition("/")[2] if code else "the code"


def _diagnostic(span: Span, said: str, related: tuple[Related, ...] = (), data: tuple[str, ...] = ()) -> Diagnostic:
    found = rule("broken-interface")
    return Diagnostic(span, found.severity, found, said.replace("?.", "?"), related, data)
