"""Stories in other languages: deeds, errors, limits, fields and keys."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from spec_lsp.design.entries import render_entry
from spec_lsp.design.languages import languages
from spec_lsp.design.words import lexicon
from tests.core.design.library import package, story

NL = "De lezer ziet de boeken van de bibliotheek en kan ze bekijken met een kaart."
DE = "Der Leser sieht die Bücher und die Karte, und das ist für alle mit der Karte möglich."
ES = "El lector ve los libros de la biblioteca y las tarjetas con una lista para el préstamo."
FR = "Le lecteur voit les livres de la bibliothèque et une carte pour la liste avec les prêts."
PT = "O leitor vê os livros da biblioteca e uma lista com os cartões para o empréstimo."


@pytest.mark.parametrize(
    ("want", "filler", "names"),
    [
        ("een boek kunnen lenen en verlengen", NL, ["borrow_boek", "renew_boek"]),
        ("mich anmelden", DE, ["sign_in"]),
        ("ein Buch ausleihen", DE, ["borrow_buch"]),
        ("iniciar sesión con mi tarjeta", ES, ["sign_in"]),
        ("crear una lista de compras", ES, ["create_lista"]),
        ("editar y eliminar mis préstamos", ES, ["update_préstamos", "remove_préstamos"]),
        ("réserver un livre", FR, ["book_livre"]),
        ("supprimer une carte existante", FR, ["remove_carte"]),
        ("cadastrar um leitor", PT, ["register_leitor"]),
        ("buscar os livros", PT, ["search_livros"]),
    ],
)
def test_deeds(want: str, filler: str, names: list[str]) -> None:
    (component,) = draft_design(package(story("US-1", want, filler))).components
    assert [entry.name for entry in component.of("method")] == names


@pytest.mark.parametrize(
    ("title", "filler", "name"),
    [
        ("Registro de usuario", ES, "register_usuario"),
        ("Buchung eines Raums", DE, "book_raums"),
        ("Suppression d'un prêt", FR, "remove_prêt"),
        ("Exportação de relatório", PT, "export_relatório"),
        ("Boek toevoegen", NL, "add_boek"),
    ],
)
def test_a_title_names_the_deed_where_no_want_does(title: str, filler: str, name: str) -> None:
    (component,) = draft_design(package(story("US-1", "", filler, title=title))).components
    assert [entry.name for entry in component.of("method")] == [name]


@pytest.mark.parametrize(
    ("criterion", "want", "error"),
    [
        ('Als de titel leeg is, ziet de lezer "Geef een titel".', "een boek kunnen lenen", "TitleRequired"),
        ('Als het wachtwoord onjuist is, ziet de lezer "Nee".', "een boek kunnen lenen", "InvalidCredentials"),
        ("Een lezer kan niet bij de kaart van een ander.", "een boek kunnen lenen", "NotAllowed"),
        ('Wenn die Nummer ungültig ist, sieht der Leser „Bitte prüfen“.', "ein Buch ausleihen", "InvalidNumber"),
        ('Si la fecha es incorrecta, el lector ve "Fecha no válida".', "crear una lista", "InvalidDate"),
        ('Si le titre existe déjà, le lecteur voit "Déjà pris".', "réserver un livre", "TitleTaken"),
        ('Se o nome está vazio, o leitor vê "Informe o nome".', "cadastrar um leitor", "NameRequired"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_a_kind(criterion: str, want: str, error: str) -> None:
    filler = {"een": NL, "ein": DE, "crear": ES, "réserver": FR, "cadastrar": PT}[want.split()[0]]
    errors = [e for e in draft_design(package(story("US-1", want, criterion, filler))).entries if e.kind == "error"]
    assert [entry.name for entry in errors] == [error]


def test_fields_keys_and_limits() -> None:
    lent = story(
        "US-1",
        "mijn eerdere rondes kunnen bekijken",
        "Bij elke ronde staan de datum en het aantal boeken.",
        "De titel van een ronde heeft minstens 3 tekens.",
        role="lezer",
    )
    made = story("US-2", "een boekronde kunnen aanmaken", "De lezer kan een periode kiezen.", role="lezer")
    (component,) = draft_design(package(lent, made)).components
    assert [render_entry(entry).partition(" (US")[0] for entry in component.entries] == [
        "`list_rounds(reader_id: int) -> list[Round]`",
        "`create_round(reader_id: int, period: date) -> Round`",
        "type `Round`: `id: int`, `round_date: date`, `book_count: int`, `title: str`, `reader_id: int`, `period: date`",
        "setting `min_title_length` = 3",
    ]


def test_every_verb_of_the_tables_is_a_deed() -> None:
    known = lexicon().operations
    for name, language in languages().items():
        unknown = {*language.verbs.values(), *language.nominal.values()} - known.keys()
        assert not unknown, name
