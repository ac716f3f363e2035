"""Stories in other languages: their deeds, errors, limits and fields, by the tables of ``languages.yaml``.

Names keep the author's own nouns; which language names are in is a question to people, not to a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.design.deeds.abroad import PREFIXED
from spec_lsp.design.deeds.deeds import ALONE, NAVIGATION, Action
from spec_lsp.design.deeds.foreign_told import received, told_somebody
from spec_lsp.design.deeds.foreign_wants import deeds, done_deed, listed_title, nominal_deed, objects, wanted_thing
from spec_lsp.design.language.foreign_phrases import WHERE, english_of, plain_name, read_thing
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import Phrase, is_thing
from spec_lsp.design.language.vocabulary import fold, folded, tokens
from spec_lsp.design.language.words import lexicon, pascal, plural, says, snake
from spec_lsp.stories.model import Criterion, Story

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“„«](?P<text>[^\"”“»]{3,})[\"”“»]")
_CHARACTERS = r"(?:tekens?|karakters|zeichen|caract[eè]res|caracteres|caratteri|символ\w*|знак\w*|znak\w*|chars?)"
_TIMES = {"seconde": "seconds", "sekunde": "seconds", "segundo": "seconds", "minut": "minutes", "stunde": "hours",
          "uur": "hours",           "hora": "hours", "heure": "hours", "ora": "hours", "dag": "days",
          "tag": "days", "día": "days", "dia": "days",
          "jour": "days", "giorn": "days", "секунд": "seconds", "минут": "minutes", "час": "hours",
          "дн": "days", "ден": "days", "недел": "weeks", "sekund": "seconds", "godzin": "hours", "dni": "days",
          "dzień": "days", "tygodn": "weeks", "semana": "weeks", "semaine": "weeks", "settiman": "weeks"}  # fmt: skip
_SIZES = {"mb": "MB", "kb": "KB", "gb": "GB", "mo": "MB", "ko": "KB", "go": "GB", "мб": "MB", "кб": "KB", "гб": "GB"}
_COUNTS = frozenset(
    ["aantal", "anzahl", "cantidad", "quantidade", "quantité", "quantità", "número", "nombre", "количество", "liczba",
     "ilość"]
)  # fmt: skip
_ANSWERED = re.compile(r"^\w+ (?:met|mit|avec|con|com) (ja|nee|nein|oui|non|sí|no|sim|não|sì)\b")
"""“aantal vragen met nee”: what is counted are the answers."""
_COPULA = frozenset(
    ["is", "zijn", "ist", "sind", "es", "está", "son", "é", "são", "est", "sont", "è", "sono", "wird", "wordt"]
)


def foreign_actions(story: Story, language: Language) -> Iterator[Action]:
    """The deeds of a want, named in English with their objects as the author wrote them; else that of the title."""
    want = story.want or ""
    found = deeds(want, language)
    if not found and (told := done_deed(want, language) or wanted_thing(want, language)):
        found = [told]
    if not found and story.title:
        found = deeds(story.title, language)
    if not found and story.title and (titled := listed_title(story.title, language)):
        found = [titled]
    if not found and story.title and (nominal := nominal_deed(story.title, language)):
        found = [nominal]
    if not found and (notified := told_somebody(story, language)) is not None:
        yield notified
    with_means = ""
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
            operation, kind, unsure = received(phrase, language)
        if kind == "access" and operation.startswith("sign_"):
            phrase = Phrase((), "")
        if kind == "effect":
            if verb in lexicon().transparent or verb in NAVIGATION:
                continue
            operation, kind = verb.replace(" ", "_"), "write"
        if operation in ("get", "show") and phrase.plural:
            operation, kind = "list", "read"
        if verb in ALONE and not phrase.words:
            kind = "access"
        name = f"{operation}_{snake(phrase.words)}" if phrase.words and kind != "access" else operation
        name = "register_user" if name == "register" else name
        if kind != "effect" and (phrase.words or kind == "access") and name.isidentifier():
            yield Action(operation, verb, kind, phrase, "want", None, name, unsure=unsure)


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
_ASKED = frozenset(["request", "claim", "complaint", "application", "proposal", "petition", "offer"])
_ASKS = frozenset(["cuando", "si", "quand", "quando", "se", "wann", "ob", "wanneer", "of", "когда", "kiedy", "czy"])
"""Words, without accents, behind which people say what they want to know of a thing."""
_TAKEN = frozenset(["photo", "picture", "image", "note", "screenshot", "medication", "medicine"])
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
    if verb == "log in" and head in _REGISTERED:
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
    if verb == "leave" and head in _REMARKS:
        return "add"
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
    if not one.object.words:
        return one
    written = one.object.rest.split()
    whole = one.object.words[-1] in (word.lower() for word in written)
    thing = read_thing(written if whole else one.object.words, language)
    named = english_of(thing, operation_of(one.verb)[0], language.words.things)
    if named is None:
        plain = plain_name(thing) or tuple(filter(None, map(folded, one.object.words[-1:])))
        return one._replace(
            object=one.object._replace(words=plain, rest=""), fixed="" if plain else one.operation, unsure=True
        )
    phrase = Phrase(named.words, "", (), named.plural)
    if operation_of(one.verb)[0] in ("search", "filter") and not named.plural and is_thing(named.words):
        phrase = phrase._replace(words=(*named.words[:-1], plural(named.words[-1])), plural=True)
    changed = one._replace(object=phrase, fixed="")
    if named.plural and one.operation in ("get", "show"):
        return changed._replace(operation="list", kind="read")
    if not named.plural and one.operation == "list" and one.verb != "list":
        return changed._replace(operation="get", kind="read")
    return changed


def foreign_errors(criterion: Criterion, language: Language) -> list[tuple[str, str]]:
    """What goes wrong under a condition of a criterion, with the text that people see."""
    text = criterion.text
    low = text.lower()
    condition = _condition(low, language)
    quoted = _QUOTED.search(text)
    message = quoted["text"].strip() if quoted else ""
    if condition:
        if says(condition, language.credentials) and _kind(condition, language)[0] == "Invalid":
            return [("InvalidCredentials", message)]
        kind, noun = _kind(condition, language)
        if kind and (message or _refuses(low, language)):
            name = kind + noun if kind in PREFIXED else noun + kind
            return [(name if noun else "InvalidInput", message)]
        if message and set(_WORD.findall(low)) & language.wrong:
            return [("InvalidInput", message)]
        return []
    return [("NotAllowed", message)] if any(words in low for words in language.cannot) else []


def _condition(low: str, language: Language) -> str:
    words = low.split()
    if not words or words[0].strip("*") not in language.when | {"if", "when"}:
        return ""
    return re.split(r",|\*\*", low, maxsplit=1)[0]


_NEGATED = frozenset(["no", "não", "nao", "non", "nicht", "niet", "pas", "ne", "nie", "не"])


def _kind(condition: str, language: Language) -> tuple[str, str]:
    """The kind of error and its noun: the last word before what is told of it that is no small word."""
    words = tokens(condition)
    for kind, told in language.errors.items():
        for at, word in enumerate(words):
            if word not in told:
                continue
            if kind == "Taken" and _NEGATED & set(words[max(0, at - 2) : at + 2]):
                kind = "NotFound"  # “si el código no existe”
            small = language.marks | language.left_out | language.when | language.wrong | _COPULA
            before = [one for one in words[:at] if one not in small and one not in told]
            after = [one for one in words[at + 1 :] if one not in small and one not in told]
            known = [one for one in before if language.words.noun(one) is not None]
            before = known or before
            near = after[0] if word.endswith("e") and language.last and after else before[-1] if before else ""
            return kind, pascal([near or (after[0] if after else "")])
    return "", ""


def _refuses(low: str, language: Language) -> bool:
    """Whether what follows the condition says that somebody is told of an error."""
    told = (
        "error",
        "fout",
        "fehler",
        "erro ",
        "erreur",
        "errore",
        "geweiger",
        "abgelehnt",
        "rechaz",
        "rejeit",
        "refus",
        "rifiut",
        "ошибк",
        "отклон",
        "błąd",
        "odrzuc",
    )
    return says(low, told)


def foreign_quantities(text: str, language: Language) -> list[tuple[str, str]]:
    """Settings from numbers: “minstens 8 tekens”, “höchstens 5 Bücher”, “máximo 10 MB”."""
    found = []
    low = text.lower()
    for bound, words in (("min", language.least), ("max", language.most)):
        said = "|".join(re.escape(word) for word in words)
        pattern = rf"(?:{said})\.?\s+(?P<n>\d+(?:[.,]\d+)?)\s*(?P<what>[^\W\d_]+)"
        for match in re.finditer(pattern, low):
            what = match["what"]
            if re.fullmatch(_CHARACTERS, what):
                before = [word for word in _WORD.findall(low[: match.start()]) if word in language.types]
                found.append((f"{bound}_{before[-1] if before else 'text'}_length", match["n"]))
            elif what in _SIZES:
                found.append((f"{bound}_file_size", f"{match['n']} {_SIZES[what]}"))
            elif unit := next((unit for stem, unit in _TIMES.items() if what.startswith(stem)), ""):
                found.append((f"{bound}_duration", f"{match['n']} {unit}"))
            else:
                found.append((f"{bound}_{snake(what)}", match["n"]))
    return [(name, value) for name, value in found if name.isidentifier()]


def foreign_fields(text: str, language: Language) -> list[tuple[str, str]]:
    """The values that a criterion names (“de datum en de naam”), each with its type; a number with what it counts."""
    words = [word for word in tokens(re.sub(_QUOTED, "", text.lower())) if word != ","]
    found: dict[str, str] = {}
    for at, word in enumerate(words):
        if language.adjectives and (known := language.words.noun(word)) is not None:
            word = known.lemma.lower()  # its case says nothing of what it is
        kind = language.types.get(word)
        if kind is None or kind == "bytes":
            continue  # a file is what is read or made, not what is kept
        name = word
        if word in _COUNTS and (word != "nombre" or language.name == "fr"):
            rest = _counted(words[at + 1 : at + 4], language)
            name = f"{word}_{rest[0]}" if rest else word
            name = f"{word}_{answered[1]}" if (answered := _ANSWERED.search(" ".join(words[at + 1 :]))) else name
        name = snake(name)
        if name.isidentifier():
            found.setdefault(name, kind)
    return list(found.items())


def _counted(behind: list[str], language: Language) -> list[str]:
    """What a number is of: “cantidad de productos”, “Anzahl Bücher”; nothing where another value is told behind."""
    if (
        not behind
        or behind[0] in language.joiners
        or (not language.last and language.of and behind[0] not in language.of)
    ):
        return []
    return [one for one in behind[:2] if one not in language.ends and one not in language.left_out]


def foreign_given(criteria: Iterable[Criterion], language: Language) -> list[tuple[str, str]]:
    """What people choose or enter by criteria about a deed: “kan een periode kiezen”."""
    found: dict[str, str] = {}
    for criterion in criteria:
        low = criterion.text.lower()
        words = _WORD.findall(low)
        verbs = {language.verbs.get(word) for word in words}
        verbs |= {language.words.finite(word) for word in words[1:_FEW]}  # “Se ingresa el nombre”
        if verbs & {"select", "submit"} and not _condition(low, language):
            for name, kind in foreign_fields(low, language):
                found[name] = f"{kind} | None" if _left_out(low, name) else kind
    return list(found.items())


_FEW = 4
_OPTIONAL = r"(?:op[ct]ional\w*|facultati\w+|optionn?el\w*|optionale?\w*|opzional\w*|необязательн\w+|opcjonaln\w+)"


def _left_out(low: str, name: str) -> bool:
    """Whether a text says of a value that it may be left out: “una descripción opcional”."""
    said = name.replace("_", " ")
    return re.search(rf"\b{said}\b\s*\(?{_OPTIONAL}|{_OPTIONAL}\w*\s+{said}\b", low) is not None


def is_own(text: str, language: Language) -> bool:
    """Whether a text speaks of somebody's own things."""
    return bool(set(_WORD.findall(text.lower())) & language.own)


def shortened(phrase: Phrase, heads: frozenset[str], language: Language) -> Phrase:
    """A compound whose head another story names alone is that thing: “veiligheidsronde” is a “ronde”."""
    if not language.last or len(phrase.words) != 1:
        return phrase
    word = phrase.words[0]
    head = next((one for one in sorted(heads, key=len) if len(one) > 3 and word != one and word.endswith(one)), "")
    return phrase._replace(words=(head,)) if head else phrase
