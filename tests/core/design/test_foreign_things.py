"""Stories in other languages that name no deed: titles of a thing, titles in English, verbs that say little."""

from __future__ import annotations

import pytest

from spec_lsp.design.deeds.foreign import foreign_actions, in_english
from spec_lsp.design.deeds.foreign_things import foreign_thing
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.draft import draft_design
from spec_lsp.design.language.languages import languages
from tests.core.design.library import package, story


def named(language: str, title: str, want: str = "") -> list[str]:
    """The names of what a story asks for by its title and its want alone; “?” where they are in doubt."""
    told = story("US-1", "x").story._replace(title=title or None, want=want or None)
    spoken = languages()[language]
    found = list(foreign_actions(told, spoken)) or [one for one in (foreign_thing(told, spoken),) if one is not None]
    return [one.name + "?" * one.unsure for one in (in_english(one, spoken) for one in found)]


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("fr", "Notifications push", "send_push_notification?"),
        ("es", "Estados del préstamo", "list_loan_statuses?"),
        ("it", "Pagina prestiti", "show_loan_page?"),
        ("de", "Startseite", "show_homepage?"),
        ("nl", "Zijbalk", "show_sidebar?"),
        ("pt", "Preferências do leitor", "set_preference?"),
        ("de", "Barrierefreiheit", "ensure_accessibility?"),
        ("fr", "Mise en page de la fiche", "set_sheet_layout?"),
        ("it", "Zorbifrago", "provide_zorbifrago?"),
        ("de", "Passwort vergessen", "reset_password?"),
        ("nl", "Donkere modus", "toggle_dark_mode?"),
        ("de", "Kartensuche", "search_cards?"),
        ("de", "Kommentarfunktion", "list_comments?"),
        ("es", "Notificaciones por correo", "send_notification?"),
    ],
)
def test_what_is_done_with_a_thing_is_told_by_what_it_is(language: str, title: str, name: str) -> None:
    assert named(language, title) == [name]


@pytest.mark.parametrize(
    ("language", "title", "want", "names"),
    [
        ("fr", "Gestion des livres", "", ["manage_books?"]),
        ("it", "", "gestire i prestiti", ["manage_loans?"]),
        ("nl", "Beheer van leden", "", ["manage_members?"]),
        ("de", "Benutzerverwaltung", "", ["manage_users?"]),
        ("ru", "", "видеть административную панель", ["show_admin_panel?"]),
        ("de", "Suche", "", ["search?"]),
        ("fr", "Recherche par mot-clé", "", ["search?"]),
        ("fr", "Paiement en ligne", "", ["pay?"]),
        ("it", "", "comunicare con gli altri", ["contact?"]),
        ("es", "LIB-12", "un carrusel con los libros nuevos", ["show_carousel?"]),
    ],
)
def test_verbs_that_say_little_name_a_method_where_there_is_no_other(
    language: str, title: str, want: str, names: list[str]
) -> None:
    assert named(language, title, want) == names


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("pt", "Borrow a book", "borrow_book"),
        ("nl", "Book Detail Page", "get_book?"),
        ("es", "Reader Profile Screen", "get_reader_profile?"),
        ("fr", "Books API Routes", "list_books?"),
        ("it", "Loan Toolbar", "show_loan_toolbar?"),
    ],
)
def test_an_english_title_above_a_story_in_another_language(language: str, title: str, name: str) -> None:
    assert named(language, title, "xyz") == [name]


@pytest.mark.parametrize(
    ("language", "title", "want", "names"),
    [
        ("es", "Renovación del préstamo", "ver la fecha del préstamo", ["renew_loan", "get_loan_date"]),
        ("es", "Lista de libros", "ver la fecha del préstamo", ["get_loan_date"]),
        ("de", "Prüfung der Karte", "eine Übersicht sehen", ["check_card", "get_overview"]),
    ],
)
def test_a_title_says_what_is_done_where_people_only_look(
    language: str, title: str, want: str, names: list[str]
) -> None:
    assert [name.rstrip("?") for name in named(language, title, want)] == names


@pytest.mark.parametrize(
    ("language", "want", "names"),
    [
        ("es", "alternar entre el tema claro y oscuro", ["toggle_theme"]),
        ("de", "zwischen hellem und dunklem Design wechseln", ["toggle_theme"]),
        ("nl", "kunnen filteren op datum en naam", ["filter"]),
        ("pt", "alternar entre o modo de leitura e o modo de edição", ["toggle_mode"]),
        ("nl", "bij het terugbrengen de boeken tellen", ["count_books"]),
        ("fr", "imprimer la liste des lecteurs", ["print_reader_list"]),
        ("fr", "renvoyer le code de vérification", ["resend_verification_code"]),
        ("es", "reenviar la invitación", ["resend_invitation"]),
        ("pl", "zweryfikować konto kodem z karty", ["check_account"]),
        ("pt", "ver um painel lateral dos livros", ["show_book_sidebar"]),
        ("es", "la subida y la descarga de libros sean rápidas", ["upload_book"]),
    ],
)
def test_what_a_deed_is_done_to(language: str, want: str, names: list[str]) -> None:
    assert [name.rstrip("?") for name in named(language, "", want)] == names


@pytest.mark.parametrize(
    ("language", "title", "want", "whole"),
    [
        ("fr", "Connexion", "me connecter", "sign_in(email: str, password: str) -> None"),
        ("fr", "", "voir le panneau latéral des livres", "show_book_sidebar() -> None"),
        ("es", "", "alternar entre el tema claro y oscuro", "toggle_theme() -> None"),
        ("es", "Préstamo de libros", "recibir un mensaje de error del libro", "get_book_loan(loan_id: int) -> Loan"),
    ],
)
def test_what_nobody_is_told_to_give_is_not_asked_for(language: str, title: str, want: str, whole: str) -> None:
    filler = {"fr": "Le lecteur voit les livres avec son email.", "es": "El lector ve los libros y las tarjetas."}
    told = story("US-1", want, filler[language], title=title)
    (component, *_) = draft_design(package(told)).components
    assert [render_entry(one).split("`")[1] for one in component.of("method")] == [whole]


@pytest.mark.parametrize(
    ("language", "want", "names"),
    [
        ("es", "que el sistema me envíe un recordatorio", ["send_reminder"]),
        ("pt", "que o sistema valide os dados do cartão", ["validate_card"]),
        ("fr", "que mes notes soient sauvegardées", ["save_note"]),
        ("it", "che il sistema mi invii una notifica", ["send_notification"]),
        ("de", "dass das System mir eine Bestätigung per E-Mail sendet", ["send_confirmation"]),
        ("nl", "dat het systeem een factuur verstuurt", ["send_invoice"]),
        ("pt", "que o leitor fique calmo", []),
    ],
)
def test_a_want_that_is_a_sentence(language: str, want: str, names: list[str]) -> None:
    assert named(language, "", want) == names


def test_a_message_has_no_key_before_it_is_sent() -> None:
    told = story("US-1", "recibir recordatorios del préstamo", "El lector ve los libros y las tarjetas.", role="lector")
    (entry,) = draft_design(package(told)).components[0].of("method")
    assert render_entry(entry).split("`")[1].split("(")[1] == "reader_id: int) -> None"


def test_people_sign_in_and_are_not_registered_by_it() -> None:
    assert named("pt", "Login do leitor") == ["sign_in"]
    assert named("de", "", "mich für einen Kurs anmelden") == ["register_course"]


@pytest.mark.parametrize(("language", "title"), [("fr", "Filtres"), ("es", "Detalle"), ("fr", "Détail interne")])
def test_what_belongs_to_a_thing_that_nobody_names_has_no_method(language: str, title: str) -> None:
    assert named(language, title) == []


def test_a_story_that_looks_at_what_another_has_a_method_for_stands_there() -> None:
    first = story(
        "US-1",
        "een boek kunnen invullen",
        "De medewerker kan de details van het boek openen.",
        "Het boek wordt door de bibliotheek bewaard.",
    )
    second = story(
        "US-2", "de details van een oud boek kunnen bekijken", "De titel en de naam worden voor mij getoond."
    )
    methods = [one for part in draft_design(package(first, second)).components for one in part.of("method")]
    (owner,) = [one.name for one in methods if "US-2/AC-1" in one.references]
    assert owner == "get_book"
