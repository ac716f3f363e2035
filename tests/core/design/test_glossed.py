"""Stories in Chinese, Japanese and Korean: titles, wants, glossaries, and stories that name no deed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.terms import glossary_of, terms_in
from spec_lsp.design.draft import draft_design
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story


@pytest.mark.parametrize(
    ("title", "want", "name"),
    [
        ("图书查询功能", "", "search_books"),
        ("", "在浅色和深色主题之间切换", "toggle_theme"),
        ("", "在还书时收到提醒", "send_reminder"),
        ("借阅记录导出", "", "export_loan"),
        ("错误处理与日志", "", "handle_error"),
        ("", "系统能够读取CSV文件中的数据", "load_csv_file"),
        ("", "对发票进行定制", "customize_invoice"),
        ("", "任务按截止日期排列", "sort_tasks"),
        ("シフト変更", "", "update_shift"),
        ("", "経費の申請を簡単に行いたい", "request_expense"),
        ("", "在庫を正確に記録したい", "record_stock"),
        ("", "주문을 취소하고 싶다", "cancel_order"),
        ("이메일 회원가입", "", "register_user"),
    ],
)
def test_a_title_has_its_deed_last(title: str, want: str, name: str) -> None:
    (component, *_) = draft_design(package(story("US-1", want, "1", title=title))).components
    assert [entry.name for entry in component.of("method")] == [name]


def test_a_story_without_a_deed_has_a_method_of_its_own() -> None:
    design = draft_design(package(story("US-1", "查看所有订单", "1"), story("US-2", "", "2", title="侧边栏美观性")))
    own = {entry.name: (entry.references, entry.unsure) for one in design.components for entry in one.of("method")}
    assert own["list_orders"][0] == ("US-1/AC-1",)
    assert own["show_sidebar"] == (("US-2/AC-1",), True)


def test_what_people_may_do_by_a_criterion() -> None:
    told = story("US-1", "查看图表", "系统应当支持图表的数据导出功能")
    names = [entry.name for one in draft_design(package(told)).components for entry in one.of("method")]
    assert names == ["get_chart", "export_chart"]


def test_a_glossary_with_english_names_gives_the_noun() -> None:
    terms = terms_in(Text.of("# 术语表\n\n- **借书证（Library Card）**: 读者的证件\n- **系统（System）**: 本系统\n"))
    assert glossary_of(terms) == (("借书证", "library card"),)
    design = draft_design(replace(package(story("US-1", "删除借书证", "1")), terms=terms))
    assert [entry.name for entry in design.components[0].of("method")] == ["remove_library_card"]
