"""Write a specification as Markdown, block by block, from templates that can be overridden one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.specs.form import check_form
from spec_lsp.specs.model import SECTIONS, Spec


class Block(NamedTuple):
    """One block of the file: what is generated, compared and kept as a whole."""

    key: str
    """``package``, ``component SignInService`` or the fixed heading (``Database``)."""
    group: str
    """The second-level heading it stands under, empty for the package and its components."""
    text: str
    """Its lines, ending in a line feed, without the comment that carries its fingerprint."""
    print: str
    """The fingerprint of ``text``."""
    comment: str = ""
    """What the comment below its heading says."""


def blocks_of(spec: Spec, templates: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of a specification in the order of the file; the same specification gives the same bytes.

    ``templates`` replaces single templates (:data:`spec_lsp.specs.templating.BLOCKS`) by their text. Raises
    :class:`spec_lsp.specs.templating.TemplateRefusedError` for one that does not render or breaks the block's form.
    """
    own = templates or {}
    found = [_block("package", "", "package", own, spec=spec)]
    names: dict[str, int] = {}
    for component in spec.components:
        names[component.name] = number = names.get(component.name, 0) + 1
        again = f" #{number}" if number > 1 else ""
        prints = "".join(f" {name.replace(' ', '~')}={value}" for name, value in component.prints)
        key = f"component {component.name}{again}"
        found.append(_block(key, "", "component", own, prints, component=component, spec=spec))
    for group, titles in SECTIONS:
        for title in titles:
            section = spec.section(title)
            if section is not None:
                name = title.lower().replace(" ", "_")
                name = name if name in own else "section"
                found.append(_block(title, group, name, own, section=section, spec=spec))
    return tuple(found)


def _block(key: str, group: str, name: str, templates: Mapping[str, str], prints: str = "", **values: object) -> Block:
    from spec_lsp.specs.templating import rendered  # imports jinja2, which no start needs

    text = _ended(rendered(name, None, **values))
    if name in templates:
        usual, text = text, _ended(rendered(name, templates[name], **values))
        check_form(name, key, group, text, usual)
    stamp = fingerprint(text, 6)
    comment = f"<!-- spec-lsp: {stamp}{prints} -->" if key.startswith("component ") else ""
    return Block(key, group, text, stamp, comment)


def _ended(text: str) -> str:
    return text.rstrip("\n") + "\n"
