"""What the schemas of the design's data files share.

This module imports pydantic: import it when a design is first drafted, not at start.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


def _compiled(text: str) -> str:
    re.compile(text)
    return text


Words = Annotated[str, AfterValidator(_compiled)]
"""A regular expression, refused where it is none."""


class Part(BaseModel):
    """A part of a data file: an unknown key is a slip, and what was read is not changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
