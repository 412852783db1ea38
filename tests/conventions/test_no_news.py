"""Which statements of report files only say that there is nothing to say."""

from __future__ import annotations

import pytest

from diff_insight.conventions.headlines import first_words
from diff_insight.conventions.no_news import is_no_news, says_nothing

NOTHING = """\
N/A
None.
None reported. All changes are backward-compatible.
There are none.
No breaking changes were introduced in these updates.
There are no explicit breaking changes in the diff.
No new features have been introduced in this update.
なし。
該当なし
特になし。
特に破壊的な変更はありません。
破壊的な変更はこの更新には含まれていません。
特に新しい機能の追加はなく、文書内の表現を改善することに焦点が当てられています。
无
没有新增功能。
无明显的重大变更。
没有引入破坏性更改，也没有产生负面影响。
本次更改没有引入破坏性更改。
""".splitlines()
NEWS = """\
The page on quotas is new.
Nothing is cached any more.
A parameter is no longer supported.
The nonexistent option was removed from the table.
Notes on N/A values were added.
モデルは利用できなくなりました。
gpt-4.1-nano 模型从支持状态变更为不再支持。
删除了某些特定地区条目，不影响主要信息的完整性。
""".splitlines()
BUT = """\
No breaking changes were introduced. However, the type of a parameter changed.
特に破壊的な変更は報告されていませんが、既存のモデル情報が一部削除されています。
无显著破坏性更改，但部分标题和术语重命名。
""".splitlines()


@pytest.mark.parametrize("text", NOTHING)
def test_that_there_is_nothing_is_no_news(text: str) -> None:
    assert is_no_news(text)
    assert says_nothing(text)


@pytest.mark.parametrize("text", NEWS)
def test_news_is_news(text: str) -> None:
    assert not is_no_news(text)
    assert not says_nothing(text)


@pytest.mark.parametrize("text", BUT)
def test_what_goes_on_is_news_but_not_of_its_kind(text: str) -> None:
    assert says_nothing(text)
    assert not is_no_news(text)


def test_no_news_is_no_headline_and_a_label_is_no_part_of_it() -> None:
    assert first_words("No breaking changes were introduced.") == ""
    assert (
        first_words("Summary: Two models were retired. More follow.") == "Two models were retired"
    )
