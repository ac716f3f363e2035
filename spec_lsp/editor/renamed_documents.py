"""What our documents record of their own text, brought up to date after a renaming: nothing counts as edited by it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spec_lsp.design.document.confirm import digest, text_digest
from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.design.document.parse import parse_design
from spec_lsp.process.package import design_state_of, package_input
from spec_lsp.process.suspects import changed_since, reviewed
from spec_lsp.specs.blocks import file_blocks, generated_before
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Text
from spec_lsp.workspace.snapshot import Snapshot


def settled(before: Snapshot, after: Snapshot, texts: Mapping[str, Text]) -> dict[str, Text]:
    """The texts with the fingerprints of what was as generated, and the digests of designs that were as confirmed."""
    found = dict(texts)
    for path, text in texts.items():
        old = before.text(path)
        document = before.project_of(path).document(path)
        if document is not None and document[0] == "spec" and old is not None:
            found[path] = _reprinted(old, _confirmed(before, after, path, text))
    return _with_digests(before, after, found)


def _confirmed(before: Snapshot, after: Snapshot, path: str, text: Text) -> Text:
    """With the fingerprints of criteria whose text named something renamed."""
    stale = {(one.line, one.print) for one, _ in changed_since(before, path)}
    fresh = [one.name for one, _ in changed_since(after, path) if (one.line, one.print) not in stale]
    for change in reviewed(after, path, fresh) if fresh else ():
        if change.path == path:
            return apply_edits(text, change.edits)
    return text


def _reprinted(old: Text, new: Text) -> Text:
    """With the fingerprints of the blocks that still were as generated."""
    lines = list(new.lines)
    listed = generated_before(old) or {}
    for one, two in zip(file_blocks(old), file_blocks(new), strict=False):
        key = re.sub(r"\s+", "_", one.key)
        recorded = one.recorded or listed.get(key, "")
        if one.body == two.body or recorded != fingerprint(one.body, 6):
            continue
        now = fingerprint(two.body, 6)
        if one.recorded:
            number = next(n for n in range(two.line, two.end) if new.line(n).strip() == two.comment)
            lines[number] = lines[number].replace(recorded, now, 1)
        else:
            entry = re.compile(rf"(?<=\s){re.escape(key)}={recorded}(?=\s)")
            for number, line in enumerate(lines):
                if "spec-lsp generated:" in line:
                    lines[number] = entry.sub(f"{key}={now}", line)
    return Text(tuple(lines))


def _with_digests(before: Snapshot, after: Snapshot, texts: dict[str, Text]) -> dict[str, Text]:
    projects = {project.folder: project for project in map(before.project_of, texts)}
    for project in projects.values():
        for path in sorted({*before.kept, *before.opened}):
            document = project.document(path)
            old, new = before.text(path), after.text(path)
            if document is None or document[0] != "design" or old is None or new is None:
                continue
            recorded = parse_design(old).digest
            if not recorded:
                continue
            package = document[1]
            if parse_design(old).status == "confirmed":
                state = design_state_of(before, project, package)
                now = digest(package_input(after, project, package), parse_design(new))
                holds = state is not None and state.name == "confirmed"
            else:
                now = text_digest(new)
                holds = recorded == text_digest(old)
            if holds and now != recorded:
                texts[path] = _with_digest(new, recorded, now)
    return texts


def _with_digest(text: Text, recorded: str, now: str) -> Text:
    number = parse_design(text).status_line
    if number is None:
        return text
    lines = list(text.lines)
    lines[number] = lines[number].replace(recorded, now, 1)
    return Text(tuple(lines))
