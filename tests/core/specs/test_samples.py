"""Code samples: a calculation as the criteria say it, without a rest that rounds the wrong way."""

from decimal import ROUND_HALF_UP, Decimal

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.specs.samples import sample_of
from tests.core.design.library import package, story


def test_what_is_multiplied_by_a_quotient_is_multiplied_before_it_is_divided() -> None:
    source = package(
        story(
            "US-1",
            "see the monthly fee of a locker",
            "The fee is calculated as (deposit) × (annual rate / 12), rounded to the nearest cent.",
            "The annual rate is a percentage, for example 5%.",
        ),
        decisions=(DecisionInput("D-lockers-rounding", "rounding", "half-up", "How?", "Half up"),),
    )
    body = "calculate_fee(deposit: Decimal, annual_rate: Decimal) -> Decimal"
    entry = Entry("method", "calculate_fee", body, "", ("US-1/AC-1", "D-lockers-rounding"))
    code = sample_of(Component("fees", "src/fees.py", False, "", (entry,)), source)
    assert code.splitlines()[-1] == (
        '    return (deposit * annual_rate / 100 / 12).quantize(Decimal("0.01"), ROUND_HALF_UP)'
    )
    names: dict[str, object] = {"Decimal": Decimal, "ROUND_HALF_UP": ROUND_HALF_UP}
    exec(code, names)
    assert names["calculate_fee"](Decimal("312.00"), Decimal("0.25")) == Decimal("0.07")  # type: ignore[operator]
