"""Simplified Chinese."""

from __future__ import annotations

from diff_insight.llm.grounding.vocabulary.table import Thing, Unseen, Vocabulary, pattern, things

_ADD = r"(?:新增|添加|加入|引入|插入|新建|增添)"
_REMOVE = r"(?:删除|移除|去除|去掉|删去|剔除)"
_FILE = r"(?:文件|页面|文档|文章)"
_NOUN = r"[^，。；、：（）()@在到从对为中]{0,14}"
_BECOMES = (
    r"(?:替换为|替换成|改为|变为|改写为|更改为|更新为|调整为|修改为|更正为|变更为|重命名为|改名为|"
    r"扩展到|扩展为|移至|移到|升级到|升级为|到|至)"
)
_CHANGE = r"(?:变更|更改|修改|更新|改动|变化|调整|新增|添加|删除|移除|影响|涉及)"
_RISE = r"(?:增加|提高|提升|上调|扩大|增大|延长|增至)"
_FALL = r"(?:减少|降低|下调|缩小|缩短|减小|降至|减至)"
_NUMERALS = {
    "两": 2,
    **{mark: number for number, mark in enumerate("二三四五六七八九十", start=2)},
}
_COUNTER = r"(?:个|项|篇|张|条|份|处|种|类|节|段|行|页|点|名)"
_THINGS = {
    Thing.FILE: rf"(?:{_FILE}|篇)",
    Thing.PLACE: r"(?:处|位置|地方)",
    Thing.SECTION: r"(?:章节|小节|部分|标题|节)",
    Thing.PARAGRAPH: r"(?:段落|段)",
    Thing.COLUMN: r"列(?!表)",
    Thing.ITEM: r"(?:列表项|步骤)",
    Thing.LINK: r"链接",
    Thing.IMAGE: r"(?:图片|图像|截图|图)",
    Thing.CODE: r"代码(?:块|示例|片段)",
    Thing.NOTICE: r"(?:注释|说明|提示|警告|注意)",
    Thing.ENTRY: r"(?:条目|项目)",
    Thing.COMMAND: r"命令",
    Thing.WORD: r"(?:个?词|字(?!节))",
    Thing.CHANGE: r"(?:变更|更改|修改|更新|改动)",
    Thing.LINE: r"行",
    Thing.OTHER: r"(?<=[个项条])",
}
_BEFORE = {
    Thing.STATUS: r"(?:新增|修改|删除|重命名|移除|变更类型)",
    **_THINGS,
    Thing.FILE: rf"(?:{_FILE}(?:中的)?|其中|篇)",
    Thing.LINE: r"(?:行(?:更改|变更|改动)?中的|行)",
    Thing.MORE: r"(?:另有|另外|其余|其他|还有|以及)",
}

CHINESE = Vocabulary(
    clause=pattern(r"[，。；;！？!?：、]|并且|同时|\n"),
    added=pattern(rf"{_ADD}|(?<![更最创])新的|增加"),
    removed=pattern(rf"{_REMOVE}|不再"),
    added_what=(
        pattern(rf"{_ADD}了?{_NOUN}(?:：\s*)?(?P<what>@@)"),
        pattern(rf"(?:将|把)(?P<what>@@)[^，。；@]{{0,8}}{_ADD}"),
        pattern(rf"(?P<what>@@)[^，。；@在中]{{0,8}}(?:被|已|已被|为){_ADD}"),
    ),
    removed_what=(
        pattern(rf"{_REMOVE}了?{_NOUN}(?:：\s*)?(?P<what>@@)"),
        pattern(rf"(?:将|把)(?P<what>@@)[^，。；@]{{0,8}}{_REMOVE}"),
        pattern(rf"(?P<what>@@)[^，。；@在中]{{0,8}}(?:被|已|已被){_REMOVE}"),
        pattern(r"原路径为\s*(?P<what>@@)"),
        pattern(r"(?:由|从)\s*(?P<what>@)\s*重命名"),
    ),
    not_what=pattern(r"(?!)"),
    not_what_behind=pattern(r"\s*(?:之后|之前|以后|以前|中|里|内|下|前|后|的)"),
    pairs=(
        pattern(
            rf"(?:由|从)[^，。；@]{{0,8}}(?P<old>@)[^。；@]{{0,10}}?{_BECOMES}[^，。；@]{{0,6}}(?P<new>@)"
        ),
        pattern(
            r"(?P<old>@)[^，。；@]{0,8}?(?<!扩展)(?:替换为|替换成|改为|更改为|更新为|修改为|更正为|改写为|"
            r"重命名为|改名为|变为|变更为)[^，。；@]{0,6}(?P<new>@)"
        ),
        pattern(r"(?:用|以)(?P<new>@)[^，。；@]{0,4}(?:替换|取代|代替|替代)了?(?P<old>@)"),
        pattern(r"(?P<old>@)[^，。；@]{0,4}被(?P<new>@)[^，。；@]{0,4}(?:替换|取代|代替|替代)"),
        pattern(r"(?P<old>@)\s*→\s*(?P<new>@)"),
    ),
    rises=(
        pattern(
            rf"(?:由|从)[^，。；@]{{0,8}}(?P<old>@)[^。；@]{{0,10}}?{_RISE}[到至为]?[^，。；@]{{0,3}}(?P<new>@)"
        ),
        pattern(rf"{_RISE}[到至为]?[^，。；@]{{0,3}}(?P<new>@)"),
    ),
    falls=(
        pattern(
            rf"(?:由|从)[^，。；@]{{0,8}}(?P<old>@)[^。；@]{{0,10}}?{_FALL}[到至为]?[^，。；@]{{0,3}}(?P<new>@)"
        ),
        pattern(rf"{_FALL}[到至为]?[^，。；@]{{0,3}}(?P<new>@)"),
    ),
    file_added=pattern(
        rf"新增了?(?:[\s\d一两三四五]*[个篇份])?(?:空|二进制)?{_FILE}(?![中里的夹内级末开])"
        rf"|{_FILE}(?:是|为)新"
    ),
    file_removed=pattern(
        rf"{_REMOVE}了?(?:[\s\d一两三四五]*[个篇份])?(?:整个|该|此|本|这个)?{_FILE}(?![中里的夹内级末开])"
        rf"|(?:整个|该|此|本|^|[。；，]){_FILE}(?:已|被|已被){_REMOVE}"
    ),
    number=pattern(rf"(?<![第一二三四五六七八九十])[二三四五六七八九十两](?=\s*{_COUNTER})"),
    numerals=_NUMERALS,
    counted=things(
        _THINGS,
        rf"\s*(?:{_COUNTER}\s*(?:新的?|新增的?|主要的?|重要的?)?(?=.{{2}}))?(?:\s*{_FILE}中的\s*)?",
        r"",
    ),
    counted_before=things(_BEFORE, "", r"\s*(?:共|共计|总计)?\s*$"),
    every_file=pattern(
        rf"(?:所有|全部|每个|每一个|各个|各)(?:的)?\s*(?:\d+\s*个)?{_FILE}"
        rf"|{_FILE}(?:全部|均|都)(?:已|被|位|新|在|有)"
    ),
    both=pattern(rf"两个{_FILE}(?:都|均)"),
    only=pattern(
        rf"(?<!不)(?:仅|只有|只)(?![需要能用须是])[^，。；占]{{0,30}}?{_CHANGE}"
        rf"|{_CHANGE}(?:仅限于|只限于|仅为|只有|仅有)"
        rf"|唯一的?[^，。；]{{0,10}}{_CHANGE}"
        rf"|(?:没有|无)(?:任何)?(?:其他|其它|别的){_CHANGE}|此外没有"
    ),
    nothing_changed=pattern(
        r"(?:没有|无|未作|未做|未进行)(?:任何)?(?:实质性?的?|内容)?(?:变更|更改|修改|改动|变化)(?![的])"
        r"|(?:什么都|什么也)没有?(?:变|改)|内容(?:没有变|不变|未变|保持不变)"
    ),
    nothing_added=pattern(rf"(?:没有|未)(?:任何)?(?:内容)?(?:被)?{_ADD}(?:任何)?"),
    nothing_removed=pattern(rf"(?:没有|未)(?:任何)?(?:内容)?(?:被)?{_REMOVE}(?:任何)?"),
    rest=pattern(r"其他|其它|其余|除此|主要|整体|总体|另外"),
    denied=pattern(r"没有|未|无|不|保持"),
    content=pattern(r"改写|重写|扩展|扩充|澄清|明确|清晰|说明|描述|详细|详尽|简化|重构|细化|推荐"),
    unseen={
        Unseen.LAYOUT: pattern(
            r"空白|空格|换行|折行|格式|排版|缩进|布局|看不见|看不到|不可见|能看到的|加粗|强调|间距"
        ),
        Unseen.COMMENT: pattern(r"注释|看不见|看不到|不可见|能看到的"),
        Unseen.MOVE: pattern(r"移动|移到|移至|移入|移出|迁移|路径|重命名|顺序|最前"),
        Unseen.ORDER: pattern(r"顺序|次序|排序|排列|移动"),
        Unseen.LINK: pattern(r"链接|网址|URL|重定向|指向"),
        Unseen.METADATA: pattern(
            r"元数据|前置|日期|作者|看不见|看不到|不可见|能看到的|(?<!关)键(?!盘)|头部"
        ),
    },
)
