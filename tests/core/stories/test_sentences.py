"""Who wants what: as bullets, in the third person, several in a paragraph, in other languages."""

from __future__ import annotations

import pytest

from tests.core.stories.picture import check, picture


def test_wants_as_bullets_below_a_role() -> None:
    check(
        """
        ### As a parent, I want to:
        - see grades
        - pay fees

        ### As a teacher…
        - I want to enter grades, so that parents see them
        - unrelated
        """,
        """
        2 story story-1 parent | see grades | –
        3 story story-2 parent | pay fees | –
        6 story story-3 teacher | enter grades | parents see them
        """,
    )


def test_third_person_and_names_as_roles() -> None:
    check(
        """
        - [[HU-1] Ana quiere pagar](http://x/1)
        - [[HU-2] Ana quiere enviar](http://x/2)

        ### US1 - Seminar
        Als Maria biete ich ein Seminar an.
        """,
        """
        1 story HU-1 “Ana quiere pagar” Ana | pagar | –
        2 story HU-2 “Ana quiere enviar” Ana | enviar | –
        4 story US1 “Seminar” Maria | ein Seminar an | –
        """,
    )


def test_several_sentences_in_one_paragraph() -> None:
    check(
        """
        As a guest I want to look
        As a guest I want to book
        -As a guest, I want to cancel
        """,
        """
        1 story story-1 guest | look | –
        2 story story-2 guest | book | –
        3 story story-3 guest | cancel | –
        """,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Como miembro, quiero pagar para recibir mi pedido.", "miembro | pagar | recibir mi pedido"),
        ("Como membro, quero pagar para receber o pedido.", "membro | pagar | receber o pedido"),
        (
            "En tant que membre, je souhaite payer afin de recevoir ma commande.",
            "membre | payer | recevoir ma commande",
        ),
        ("Als Mitglied möchte ich bezahlen, damit ich die Ware bekomme.", "Mitglied | bezahlen | ich die Ware bekomme"),
        ("Come membro, voglio pagare in modo da ricevere l'ordine.", "membro | pagare | ricevere l'ordine"),
        ("Als lid wil ik betalen, zodat ik mijn bestelling krijg.", "lid | betalen | ik mijn bestelling krijg"),
        ("Jako klient chcę zapłacić, aby dostać zamówienie.", "klient | zapłacić | dostać zamówienie"),
        ("Как клиент, я хочу оплатить заказ, чтобы получить его.", "клиент | оплатить заказ | получить его"),
        ("作为会员，我希望付款，以便收到订单。", "会员 | 付款 | 收到订单"),
        ("会員として、注文を支払いたい。", "会員 | 注文を支払いたい | –"),
        ("회원으로서 주문을 결제하고 싶다.", "회원 | 주문을 결제하고 싶다 | –"),
        ("Sebagai anggota, saya ingin membayar agar pesanan dikirim.", "anggota | membayar | pesanan dikirim"),
    ],
)
def test_sentences_of_other_languages(text: str, said: str) -> None:
    assert picture(f"- {text}\n") == f"1 story story-1 {said}"
