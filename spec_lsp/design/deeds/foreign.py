"""Stories in other languages: the deeds of their wants and titles, by the tables of ``languages.yaml``.

Names keep the author's own nouns; which language names are in is a question to people, not to a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import ALONE, NAVIGATION, Action
from spec_lsp.design.deeds.foreign_that import is_sentence, that_deed
from spec_lsp.design.deeds.foreign_things import titled_in_english
from spec_lsp.design.deeds.foreign_told import is_told_in_passing, received, told_somebody
from spec_lsp.design.deeds.foreign_wants import deeds, done_deed, listed_title, nominal_deed, objects, wanted_thing
from spec_lsp.design.deeds.nameless import NOTHING_GIVEN, as_it_stands
from spec_lsp.design.language.foreign_phrases import WHERE, Thing, english_of, plain_name, read_thing
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import Phrase, is_thing
from spec_lsp.design.language.vocabulary import fold, folded
from spec_lsp.design.language.words import lexicon, plural, singular, snake
from spec_lsp.stories.model import Story


def foreign_actions(story: Story, language: Language) -> Iterator[Action]:
    """The deeds of a want, named in English with their objects as the author wrote them; else that of the title."""
    found = _of_want(story.want or "", language)
    if found and story.title and all(verb == "receive" or operation_of(verb)[1] in _LOOKS for verb, _ in found):
        found = [*_written_by_title(story.title, language), *found]
    if not found and story.title:
        if english := titled_in_english(story.title, language):
            yield from english
            return
        found = _of_title(story.title, language)
    if not found and (notified := told_somebody(story, language)) is not None:
        yield notified
    with_means = ""
    toggled = False
    for said, phrase in found:
        phrase = Phrase((), "") if said == with_means else _done_to(said, phrase, language)
        with_means = said if not phrase.words else ""  # “pagar con tarjeta o billetera”
        asks = bool(phrase.words) and fold(phrase.rest.split()[0]) in _ASKS
        if asks and not read_thing(phrase.rest.split(), language).is_known:
            continue  # “ver si hay cambios”
        if said in _CHANGES and (ordered := _in_order(phrase, language)) is not None:
            said, phrase = "reorder", ordered
        verb = fitting(said, phrase, language)
        operation, kind = operation_of(verb)
        if said in _CHANGES and verb == "change":
            operation = "change"  # a password, as everybody calls it
        unsure = verb in _LOOSE or asks
        if said == "receive":
            if is_told_in_passing(phrase, language):
                continue
            operation, kind, unsure = received(phrase, language)
        if kind == "access" and operation.startswith("sign_"):
            phrase = Phrase((), "")
        if kind == "effect":
            if verb in lexicon().transparent or verb in NAVIGATION:
                continue
            operation, kind = verb.replace(" ", "_"), "write"
        if operation == "toggle" and toggled:
            continue  # “alternar entre modo de leitura e modo de edição”: its other side
        toggled = toggled or operation == "toggle"
        if operation in ("get", "show") and phrase.plural:
            operation, kind = "list", "read"
        if verb in ALONE and not phrase.words:
            kind = "access"
        name = f"{operation}_{snake(phrase.words)}" if phrase.words and kind != "access" else operation
        name = "register_user" if name == "register" else name
        if kind != "effect" and (phrase.words or kind == "access") and name.isidentifier():
            fixed = "" if kind == "access" and name == operation else name
            yield Action(operation, verb, kind, phrase, "want", None, fixed, unsure=unsure)


def _of_want(want: str, language: Language) -> list[tuple[str, Phrase]]:
    if (found := deeds(want, language)) or not want:
        return found
    if is_sentence(want, language):
        told = that_deed(want, language)
    else:
        told = done_deed(want, language) or wanted_thing(want, language)
    return [told] if told is not None else []


def _written_by_title(title: str, language: Language) -> list[tuple[str, Phrase]]:
    """“Validación del formulario”, where people want to see something of it: the title says what is done."""
    named = nominal_deed(title, language)
    done = [one for one in (*deeds(title, language), *([named] if named is not None else [])) if one[1].words]
    return [one for one in done if operation_of(one[0])[1] in _WRITES and one[0] not in lexicon().transparent][:1]


_LOOKS = frozenset(["read", "view"])
_WRITES = frozenset(["write", "process", "io", "rule", "transform"])


def _of_title(title: str, language: Language) -> list[tuple[str, Phrase]]:
    if found := deeds(title, language):
        return found
    told = listed_title(title, language) or nominal_deed(title, language)
    return [told] if told is not None else []


_CHANGES = frozenset(["update", "set", "change", "exchange"])
_SEQUENCE = frozenset(["orden", "ordre", "ordem", "ordine", "volgorde", "reihenfolge", "порядок", "kolejnosc"])
"""The order in which things stand, without accents."""


def _in_order(phrase: Phrase, language: Language) -> Phrase | None:
    """“cambiar el orden de las tareas”: the tasks, which get another place; None where it is about something else."""
    words = phrase.rest.split()
    at = next((at for at, word in enumerate(words) if fold(word) in _SEQUENCE), len(words))
    found = objects(words[at + 1 :], language)
    return found[0] if found else None


def _done_to(verb: str, phrase: Phrase, language: Language) -> Phrase:
    """What a deed is done to: nothing in “pagar con tarjeta”, which is with what, and “registrarme en el sistema”."""
    words = phrase.rest.split()
    if not words or words[0].lower() in language.means:
        return Phrase((), "")
    thing = read_thing(words, language)
    head = thing.nouns[0].known.english.split()[-1] if thing.nouns and thing.nouns[0].known else ""
    nowhere = head in lexicon().systems or (not head and not WHERE.isdisjoint(word.lower() for word in words[:2]))
    return Phrase((), "") if verb in ALONE and nowhere else phrase


_REGISTERED = frozenset(
    ["user", "company", "course", "event", "tournament", "profile", "pet", "vehicle", "device", "product",
     "team", "family", "training", "class", "lesson", "club", "animal", "program", "competition", "workshop",
     "asset", "property"]
)  # fmt: skip
_REMARKS = frozenset(["review", "comment", "note", "message", "feedback", "rating", "reply", "reaction"])
_ISSUED = frozenset(["certificate", "license", "permit", "card", "pass", "document", "diploma", "badge", "invoice"])
_WRITTEN = frozenset(["document", "text", "article", "page", "word", "sentence", "message", "letter"])
_SENT = frozenset(["code", "verification code", "email", "message", "link", "invitation", "notification"])
_ASKED = frozenset(["request", "claim", "complaint", "application", "proposal", "petition", "offer"])
_ASKS = frozenset(["cuando", "si", "quand", "quando", "se", "wann", "ob", "wanneer", "of", "когда", "kiedy", "czy"])
"""Words, without accents, behind which people say what they want to know of a thing."""
_TAKEN = frozenset(["photo", "picture", "image", "note", "screenshot", "medication", "medicine"])
_SIDES = frozenset(["theme", "topic", "mode", "view", "layout", "language"])
"""What has two sides."""
_LOOSE = frozenset(["take", "keep", "give", "hold", "bring"])
"""Verbs that seldom name a method."""
_FILES = frozenset(["file", "photo", "image", "video", "document", "attachment", "audio", "avatar", "logo", "resume"])


def operation_of(verb: str) -> tuple[str, str]:
    """What the methods of an English verb begin with, and their kind; people order goods in other languages."""
    return (
        ("order", "process") if verb == "order" else lexicon().operations.get(verb, (verb.replace(" ", "_"), "write"))
    )


def fitting(verb: str, phrase: Phrase, language: Language) -> str:
    """The English verb that fits the thing, where a language has one verb for two deeds of English."""
    if not phrase.words:
        return verb
    thing = read_thing(phrase.rest.split(), language)
    head = thing.nouns[0].known.english.split()[-1] if thing.nouns and thing.nouns[0].known else ""
    people = lexicon().actors
    if verb == "register" and head and head not in people | _REGISTERED | {"account"}:
        return "record"  # “registrar los síntomas”
    if verb == "log in" and head in _REGISTERED - people:
        return "register"  # “mich für einen Kurs anmelden”
    if verb in ("record", "save") and head in people:
        return "register"  # “zapisać ucznia na kurs”
    if verb == "lend" and head in _ISSUED:
        return "issue"  # “выдать сертификат”
    if verb == "transfer" and head in _WRITTEN and language.name == "ru":
        return "translate"
    if verb == "merge" and head in ("device", "account", "calendar"):
        return "connect"
    if verb == "remove" and head in ("light", "alarm", "machine"):
        return "deactivate"  # “apagar as luzes”
    if verb == "return" and head in _SENT:
        return "resend"  # “renvoyer le code”
    if verb == "leave" and head in _REMARKS:
        return "add"
    if verb == "switch" and head in _SIDES:
        return "toggle"  # “alternar entre tema claro e escuro”
    if verb in _CHANGES and head in ("password", "pin"):
        return "change"
    if verb == "book" and head in _TAKEN:
        return "take"  # “prendre des photos”
    if verb == "scan" and head in ("file", "folder", "directory", "network", "project"):
        return "discover"
    if verb == "follow" and head and head not in people:
        return "track"
    if verb == "upload" and head in _ASKED:
        return "submit"  # “déposer une demande”
    if verb == "send" and head in _FILES and language.name == "pl":
        return "upload"
    if verb == "send" and head in _ASKED:
        return "submit"
    if verb in ("restore", "recover") and head == "password":
        return "reset"
    return verb


def in_english(one: Action, language: Language) -> Action:
    """The action with its object in English; in doubt, and in the author's letters, where no table knows the noun."""
    if not one.object.words or one.named:
        return one
    written = one.object.rest.split()
    whole = one.object.words[-1] in (word.lower() for word in written)
    thing = read_thing(written if whole else one.object.words, language)
    named = english_of(thing, operation_of(one.verb)[0] or one.verb, language.words.things)
    stands = one.source == "title" and one.verb in NOTHING_GIVEN
    if named is None:
        plain = plain_name(thing) or tuple(filter(None, map(folded, one.object.words[-1:])))
        if plain and stands:
            return as_it_stands(one.verb, one.kind, plain)
        return one._replace(
            object=one.object._replace(words=plain, rest=""), fixed="" if plain else one.operation, unsure=True
        )
    if stands:
        return as_it_stands(one.verb, one.kind, _in_number(one.verb, named.words, thing))
    if (
        one.operation in ("get", "list")
        and singular(named.words[-1]) in lexicon().views | {"bar"}
        and one.source == "want"
    ):
        return as_it_stands("show", "view", _in_number("show", named.words, thing))._replace(source="want")
    phrase = Phrase(named.words, "", (), named.plural)
    if operation_of(one.verb)[0] in ("search", "filter") and not named.plural and is_thing(named.words):
        phrase = phrase._replace(words=(*named.words[:-1], plural(named.words[-1])), plural=True)
    changed = one._replace(object=phrase, fixed="")
    if named.plural and one.operation in ("get", "show"):
        return changed._replace(operation="list", kind="read")
    if not named.plural and one.operation == "list" and one.verb != "list":
        return changed._replace(operation="get", kind="read")
    return changed


def _in_number(verb: str, words: tuple[str, ...], thing: Thing) -> tuple[str, ...]:
    """Things are managed all together; a page is one unless its form says that there are several."""
    known = thing.nouns[0].known
    if verb == "manage" and is_thing(words):
        return (*words[:-1], plural(singular(words[-1])))
    several = known is None or known.number == "many"
    return words if several else (*words[:-1], singular(words[-1]))


def shortened(phrase: Phrase, heads: frozenset[str], language: Language) -> Phrase:
    """A compound whose head another story names alone is that thing: “veiligheidsronde” is a “ronde”."""
    if not language.last or len(phrase.words) != 1:
        return phrase
    word = phrase.words[0]
    head = next((one for one in sorted(heads, key=len) if len(one) > 3 and word != one and word.endswith(one)), "")
    return phrase._replace(words=(head,)) if head else phrase
