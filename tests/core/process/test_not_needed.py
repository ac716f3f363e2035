"""“Not needed”, with a reason: the question is answered, and nothing follows from it."""

from __future__ import annotations

from tests.core.pictures import picture

FILES = """\
//- pyproject.toml
[project]
name = "house"
//- docs/photos.md
# Photos
## US-1: Upload a photo
As a clerk, I want to upload a photo of a book, so that readers know it.
- AC-1: When a clerk uploads a photo, then it is shown with the book.
//- specs/decisions.md
# Decisions

## D-photos-limits: How large may a file be?
Asked because of US-1/AC-1.
- [ ] `reject` Refused above a limit — clear
- [x] Not needed: the scanner makes small ones

**Applies to**: photos

## D-photos-us-1-package: Which package implements US-1?
- [x] `photos` new

**Applies to**: US-1
"""


def test_a_question_that_is_not_needed_changes_no_line() -> None:
    drawn = picture(FILES)
    drawn.run("proposeDesign", "docs/photos.md", story="US-1", option="anyway")
    drawn.run("confirmDesign", "docs/photos.md", story="US-1")
    drawn.run("generate", "docs/photos.md", story="US-1")
    design, spec = drawn.text("specs/photos_design.md"), drawn.text("specs/photos_implementation_spec.md")
    assert "upload_photo" in spec
    assert "scanner" not in design + spec
    assert "D-photos-limits" not in design + spec
