"""What a command is about: the story or the package that its argument names."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import PackageInput, PackageRefusedError, check_package
from spec_lsp.process.arguments import Arguments, WrongArgumentError
from spec_lsp.process.outcome import Ask, Asking, Choice
from spec_lsp.process.package import StoryPlace, package_name, places
from spec_lsp.trace.names import normal
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_MOST_NAMED = 8


def story_of(snapshot: Snapshot, arguments: Arguments, command: str) -> StoryPlace | Ask:
    """The story named, or the only one of the file; a question where there are several.

    Raises WrongArgumentError where no story can be meant.
    """
    path = _path(arguments)
    found = places(snapshot, path)
    if not found:
        raise WrongArgumentError("uri", f"there is no story in {path.rpartition('/')[2]}")
    if arguments.story is not None:
        wanted = normal(arguments.story)
        for place in found:
            if arguments.story == place.story.name or wanted == normal(place.story.name):
                return place
        names = ", ".join(place.story.name for place in found[:_MOST_NAMED])
        more = ", …" if len(found) > _MOST_NAMED else ""
        name = path.rpartition("/")[2]
        raise WrongArgumentError("story", f"there is no {arguments.story} in {name}; there are {names}{more}")
    if len(found) == 1:
        return found[0]
    options = tuple(Choice(place.story.name, _titled(place)) for place in found)
    return Ask(
        Asking("Which story?", "", "", options, allow_text=False),
        command,
        {key: value for key, value in arguments.model_dump(mode="json").items() if value},
        chosen="story",
    )


def package_of(snapshot: Snapshot, arguments: Arguments, command: str) -> tuple[Project, str | None] | Ask:
    """The package named, that of the document, or the story's; None where the story has none yet.

    Raises WrongArgumentError for a name that no package can have.
    """
    path = _path(arguments)
    project = snapshot.project_of(path)
    if arguments.package:
        check_name(arguments.package, "package")
        return project, arguments.package
    document = project.document(path)
    if document and document[1]:
        return project, document[1]
    place = story_of(snapshot, arguments, command)
    if isinstance(place, Ask):
        return place
    return place.project, package_name(snapshot, place)


def check_name(package: str, field: str) -> None:
    """Raises WrongArgumentError for a name that no package can have."""
    try:
        check_package(PackageInput(package, "src/"))
    except PackageRefusedError as error:
        raise WrongArgumentError(field, str(error)) from None


def _path(arguments: Arguments) -> str:
    if arguments.path is None:
        raise WrongArgumentError("uri", "say which file this is about")
    return arguments.path


def _titled(place: StoryPlace) -> str:
    title = place.story.title or place.story.want
    return f"{place.story.name}: {title}" if title else place.story.name
