"""Parameters that a criterion writes down itself: “the mutation `addBook(title: String!, shelfId: ID)`”."""

from __future__ import annotations

import re

from spec_lsp.design.language.phrases import value_parameter
from spec_lsp.design.language.words import snake
from spec_lsp.design.values.shapes import Given, Shapes

_CALL = re.compile(r"`(?:[\w.]+[./])?(?P<name>[A-Za-z]\w*)\((?P<given>[^`()]*)\)[^`]*`")
_GIVEN = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)\s*(?P<optional>\?)?\s*(?::\s*(?P<kind>[^,=]+?)\s*)?(?:=.*)?$")
_KINDS = {
    "string": "str", "str": "str", "int": "int", "integer": "int", "number": "int", "float": "float",
    "boolean": "bool", "bool": "bool", "date": "date", "datetime": "datetime", "decimal": "Decimal",
    "upload": "bytes", "file": "bytes", "buffer": "bytes", "bytes": "bytes", "path": "Path",
}  # fmt: skip
"""The types of other languages and of schemas, in small letters."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def with_written(signature: str, shapes: Shapes) -> str:
    """A signature with the parameters that a criterion gives the method of this name; as it is where none does, or
    where one of these is nothing that a table knows."""
    name, _, rest = signature.partition("(")
    if "(" not in shapes.everything:
        return signature
    for _, text in shapes.texts_everywhere():
        for call in _CALL.finditer(text) if "`" in text and "(" in text else ():
            if _words(call["name"]) == name and call["given"].strip():
                given = [_given(one) for one in call["given"].split(",")]
                if None not in given:
                    written = ", ".join(f"{one.name}: {one.kind}" for one in given if one is not None)
                    return f"{name}({written}){rest.rpartition(')')[2]}"
    return signature


def _given(said: str) -> Given | None:
    found = _GIVEN.match(said)
    if found is None:
        return None
    name = _words(found["name"])
    kind = (found["kind"] or "").strip()
    plain = kind.rstrip("!?").removesuffix("| None").strip()
    if name == "id" or name.endswith("_id"):
        known = "int"
    elif plain:
        known = _KINDS.get(plain.lower(), "")
    else:
        known = (value_parameter(tuple(name.split("_"))) or ("", ""))[1]
    optional = bool(found["optional"]) or kind.endswith(("?", "| None"))
    return Given(name, f"{known} | None" if optional else known) if known else None


def _words(name: str) -> str:
    return snake(_HUMP.sub(" ", name).replace("_", " ").split())
