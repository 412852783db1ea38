"""Japanese."""

from __future__ import annotations

from diff_insight.llm.grounding.vocabulary.table import Thing, Unseen, Vocabulary, pattern, things

_ADD = r"(?:追加|挿入|導入|新設|追記)"
_REMOVE = r"(?:削除|除去|撤去|消去|取り除)"
_FILE = r"(?:ファイル|ページ|文書|ドキュメント|記事)"
_NOUN = r"[^、。；：／（）():\s@がをはにでのとへ]{0,14}"
_HOW = r"(?:新たに|新しく|新規に|完全に|すべて|全て|も)?"
_CHANGE = r"(?:変更|更新|修正|追加|削除|変化|変わ|改訂|影響|編集)"
_RISE = r"(?:増|引き上げ|拡大|延長|上が|拡張)"
_FALL = r"(?:減|引き下げ|縮小|短縮|下が)"
_FROM_TO = (
    r"(?P<old>@)[^、。／@]{0,8}から[^、。／@]{0,4}(?P<new>@)[^、。／@]{0,8}?(?:に|へと?|まで)?"
)
_NUMERALS = {mark: number for number, mark in enumerate("二三四五六七八九十", start=2)}
_THINGS = {
    Thing.FILE: _FILE,
    Thing.LINE: r"行(?!目)",
    Thing.PLACE: r"(?:か所|カ所|ヶ所|ヵ所|箇所)",
    Thing.SECTION: r"(?:セクション|節|章|見出し)",
    Thing.PARAGRAPH: r"段落",
    Thing.ROW: r"(?:表の)?行(?!目)",
    Thing.COLUMN: r"列",
    Thing.ITEM: r"(?:リスト項目|箇条書き|手順|ステップ)",
    Thing.LINK: r"リンク",
    Thing.IMAGE: r"(?:画像|スクリーンショット|図)",
    Thing.CODE: r"コード(?:ブロック|例|サンプル)",
    Thing.NOTICE: r"(?:注記|注意|警告|メモ)",
    Thing.ENTRY: r"(?:項目|エントリ)",
    Thing.COMMAND: r"コマンド",
    Thing.WORD: r"(?:語|単語)",
    Thing.CHANGE: r"(?:変更|修正|更新)",
    Thing.OTHER: r"(?<=[件個つ点])",
}
_COUNTER = r"(?:件|個|つ|本|種類|点|名)"
_BEFORE = {
    Thing.STATUS: r"(?:追加|変更|削除|種類の変更)",
    **_THINGS,
    Thing.FILE: rf"(?:{_FILE}|うち)",
    Thing.MORE: r"(?:ほか|他)に?",
}

JAPANESE = Vocabulary(
    clause=pattern(r"[、。；;！？!?／]|(?:れ|し|が)、|\n"),
    added=pattern(rf"{_ADD}|新しい|新しく|新たな|新たに|新規|取り込まれるように"),
    removed=pattern(rf"{_REMOVE}|なくな(?:り|っ)"),
    added_what=(
        pattern(rf"(?P<what>@@){_NOUN}(?:が|を|も|は){_HOW}{_ADD}"),
        pattern(rf"(?P<what>@@){_NOUN}の{_ADD}"),
        pattern(rf"(?:新しい|新規の){_NOUN}(?P<what>@@)"),
    ),
    removed_what=(
        pattern(rf"(?P<what>@@){_NOUN}(?:が|を|も|は){_HOW}{_REMOVE}"),
        pattern(rf"(?P<what>@@){_NOUN}の{_REMOVE}"),
        pattern(r"変更前のパスは\s*(?P<what>@@)"),
        pattern(r"(?P<what>@)\s*から名前を変更"),
    ),
    not_what=pattern(r"(?!)"),
    not_what_behind=pattern(r"(?!)"),
    pairs=(
        pattern(_FROM_TO),
        pattern(
            r"(?P<old>@)[^、。／@]{0,10}[をがはも](?P<new>@)[^、。／@]{0,6}[にへ]と?"
            r"(?:変更|置き換|書き換|入れ替|変わ|改名|差し替|更新|置換|修正|訂正)"
        ),
        pattern(r"(?P<old>@)の代わりに[^、。／@]{0,6}(?P<new>@)"),
        pattern(r"(?P<old>@)\s*→\s*(?P<new>@)"),
    ),
    rises=(
        pattern(_FROM_TO + rf"[^。@]{{0,8}}{_RISE}"),
        pattern(rf"(?P<new>@)[^、。／@]{{0,6}}[にへ]{_RISE}"),
    ),
    falls=(
        pattern(_FROM_TO + rf"[^。@]{{0,8}}{_FALL}"),
        pattern(rf"(?P<new>@)[^、。／@]{{0,6}}[にへ]{_FALL}"),
    ),
    file_added=pattern(
        rf"新しい(?:空の|バイナリ)?{_FILE}(?![にのへ]|で(?!す))"
        rf"|{_FILE}が(?:新たに|新しく|新規に)?(?:追加|作成)"
    ),
    file_removed=pattern(rf"{_FILE}(?:自体|全体)?[がを](?:完全に|すべて|全て)?{_REMOVE}"),
    number=pattern(
        rf"(?<![第一二三四五六七八九十])[二三四五六七八九十](?=\s*(?:{_COUNTER}|か所|箇所|行))"
    ),
    numerals=_NUMERALS,
    counted=things(
        _THINGS,
        rf"\s*(?:{_COUNTER}?(?:の|中|は)?\s*(?:バイナリ(?=ファイル)|新しい|新規の?|新たな|追加の?)?(?:\s*\d[\d,]*{_COUNTER}の)?)?",
        r"",
    ),
    counted_before=things(_BEFORE, "", r"\s*(?:が|を|の|は)?\s*(?:合計|計)?\s*$"),
    every_file=pattern(
        rf"(?:すべて|全て|全部)の\s*{_FILE}|全{_FILE}|各{_FILE}"
        rf"|{_FILE}(?:は|が)?(?:すべて|全て)"
    ),
    both=pattern(rf"両方の\s*{_FILE}|両{_FILE}"),
    only=pattern(
        rf"(?<!読者)(?:だけ|のみ)(?:が|の|です|に)?[^。、を]{{0,6}}?{_CHANGE}"
        rf"|{_CHANGE}[^。、]{{0,16}}?(?<!読者)(?:だけ|のみ)(?:です|に|でし|が|を|。|$)"
        rf"|唯一の?[^。、]{{0,10}}{_CHANGE}"
        rf"|(?:ほか|他)(?:に|の)は?{_CHANGE}?(?:は|も)?(?:あり|行われ)ませ|以外[^。、]{{0,8}}ませ"
    ),
    nothing_changed=pattern(
        rf"(?:何も|内容に|内容は|一切)[^。、]{{0,8}}(?:{_CHANGE}[^。、]{{0,8}})?"
        r"(?:変わっていませ|変更はありませ|変わりませ|変更されていませ|ありませ)"
        r"|変更は(?:一切)?(?:ありませ|なく|ない)"
    ),
    nothing_added=pattern(
        r"(?:何も|追加された(?:もの|内容)は)[^。、]{0,6}(?:追加されてい|あり|追加はあり)ませ"
    ),
    nothing_removed=pattern(
        r"(?:何も|削除された(?:もの|内容)は)[^。、]{0,6}(?:削除されてい|あり|削除はあり)ませ"
    ),
    rest=pattern(r"他の|ほかの|その他|それ以外|残り|以外|全体として|基本的"),
    denied=pattern(r"ません|なかった|せず|ないまま|変わらない"),
    content=pattern(r"拡張|拡充|明確|書き直|説明|詳細|簡潔|簡素|再構成|整理|推奨"),
    unseen={
        Unseen.LAYOUT: pattern(
            r"空白|改行|折り返|書式|レイアウト|フォーマット|インデント|整形|見えな|見える変更|体裁|太字|強調"
        ),
        Unseen.COMMENT: pattern(r"コメント|見えな|見える変更"),
        Unseen.MOVE: pattern(r"移動|移され|移し|パス|名前を変更|名前変更|順序|先頭"),
        Unseen.ORDER: pattern(r"順|並|移動"),
        Unseen.LINK: pattern(r"リンク|URL|リダイレクト|参照先|同じ文書"),
        Unseen.METADATA: pattern(
            r"メタデータ|フロントマター|日付|作成者|著者|見えな|見える変更|キー"
        ),
    },
)
