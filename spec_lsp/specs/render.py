"""Write a specification as Markdown, block by block, from templates that can be overridden one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spec_lsp.design.fingerprints import fingerprint
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

    ``templates`` replaces single templates (``package``, ``component``, ``section``) by their text. Raises
    :class:`spec_lsp.specs.templating.TemplateRefusedError` for one that does not render.
    """
    found = [_block("package", "", _rendered("package", templates, spec=spec))]
    names: dict[str, int] = {}
    for component in spec.components:
        names[component.name] = number = names.get(component.name, 0) + 1
        again = f" #{number}" if number > 1 else ""
        text = _rendered("component", templates, component=component, spec=spec)
        prints = "".join(f" {name.replace(' ', '~')}={value}" for name, value in component.prints)
        found.append(_block(f"component {component.name}{again}", "", text, prints))
    for group, titles in SECTIONS:
        for title in titles:
            section = spec.section(title)
            if section is not None:
                found.append(_block(title, group, _rendered("section", templates, section=section, spec=spec)))
    return tuple(found)


def _block(key: str, group: str, text: str, prints: str = "") -> Block:
    stamp = fingerprint(text, 6)
    comment = f"<!-- spec-lsp: {stamp}{prints} -->" if key.startswith("component ") else ""
    return Block(key, group, text, stamp, comment)


def _rendered(name: str, templates: Mapping[str, str] | None, **values: object) -> str:
    from spec_lsp.specs.templating import rendered  # imports jinja2, which no start needs

    return rendered(name, (templates or {}).get(name), **values).rstrip("\n") + "\n"
