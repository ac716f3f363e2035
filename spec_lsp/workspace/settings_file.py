"""Settings as people write them: checked by pydantic, every mistake a finding on its line, the rest still in force."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.settings import DEFAULTS, Settings

WRONG_SETTING = "wrong-setting"


class SettingsModel(BaseModel):
    """The table ``[tool.spec-lsp]``, or the whole of ``spec-lsp.toml``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    specs: str = Field(default=DEFAULTS.specs, description="Folder of decisions, designs, specs and the index.")
    exclude: list[str] = Field(default_factory=list, description="Paths to leave alone, as in .gitignore.")
    disable: list[str] = Field(default_factory=list, description="Rules to turn off, by code or name.")
    hints: bool = Field(default=DEFAULTS.hints, description="Show inline hints.")
    templates: str = Field(
        default=DEFAULTS.templates, description="Folder of the project's own templates; templates below specs if empty."
    )
    review: bool = Field(
        default=DEFAULTS.review, description="Confirm block by block what generation changes in a specification."
    )

    @field_validator("specs", "templates")
    @classmethod
    def _stays_inside(cls, value: str) -> str:
        folder = value.replace("\\", "/").strip("/")
        if not folder or value.startswith(("/", "\\")) or ".." in folder.split("/") or ":" in folder:
            raise ValueError("give a folder inside the project, such as specs")
        return folder


def read_settings(text: Text, table: tuple[str, ...]) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in a TOML text under ``table``, and what is wrong with it. Never raises."""
    try:
        values: Any = tomllib.loads(str(text).replace("\r\n", "\n").removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        line = min(int(where[1]) - 1 if where else 0, len(text) - 1)
        message = f"Not valid TOML, so the default settings are used: {error}."
        return DEFAULTS, (Finding(WRONG_SETTING, _line_span(text, line), message),)
    for name in table:
        values = values.get(name, {}) if isinstance(values, dict) else {}
    return check_settings(values, text, table)


def check_settings(
    values: Any, text: Text | None = None, table: tuple[str, ...] = ()
) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in a mapping. A field that is wrong keeps its default and gives a finding."""
    given, findings = given_settings(values, text, table)
    return replace(DEFAULTS, **given), findings


def given_settings(
    values: Any, text: Text | None = None, table: tuple[str, ...] = ()
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Only the fields that a mapping gives, checked."""
    if not isinstance(values, dict):
        return {}, (Finding(WRONG_SETTING, _key_span(text, table, ""), "The settings are not a table."),)
    findings = []
    values = dict(values)
    try:
        model = SettingsModel.model_validate(values)
    except ValidationError as error:
        for problem in error.errors():
            key = str(problem["loc"][0])
            values.pop(key, None)
            findings.append(Finding(WRONG_SETTING, _key_span(text, table, key), _message(key, problem)))
        model = SettingsModel.model_validate(values)
    given = model.model_dump(exclude_unset=True)
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}, tuple(findings)


def _message(key: str, problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        known = ", ".join(sorted(SettingsModel.model_fields))
        return f"There is no setting “{key}”; there are {known}."
    reason = problem["msg"].removeprefix("Value error, ")
    return f"“{key}” is not used: {reason[:1].lower()}{reason[1:]}."


def _key_span(text: Text | None, table: tuple[str, ...], key: str) -> Span:
    """Where the key stands below its table's heading, else the heading's line, else the file's first line."""
    if text is None:
        return Span(Position(0, 0), Position(0, 0))
    heading = ".".join(table)
    inside = not table
    at_heading = 0
    for number in range(len(text)):
        line = text.line(number)
        if line.lstrip().startswith("["):
            inside = line.strip().strip("[]").replace('"', "").replace(" ", "") == heading
            if inside:
                at_heading = number
        elif inside and key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
            return _line_span(text, number)
    return _line_span(text, at_heading)


def _line_span(text: Text, line: int) -> Span:
    return Span(Position(line, 0), Position(line, len(text.line(line))))
