"""A Word template to start from: a short contract whose places show how they are written."""

from xml.sax.saxutils import escape

from chamber_desk.documents.word_file import MAIN, pack_word
from chamber_desk.domain.words import N_
from chamber_desk.i18n import translate

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BEFORE = (
    N_("合同编号：{number}"),
    N_("甲方：{buyer_name}（统一社会信用代码 {buyer_uscc}）"),
    N_("地址：{buyer_address}　联系人：{buyer_contact}"),
    N_("乙方：{seller_name}（统一社会信用代码 {seller_uscc}）"),
    N_("一、标的（下表有字段的一行按明细重复）"),
)
_LINES = (
    (N_("序号"), "{line_no}"), (N_("名称"), "{line_name}"), (N_("规格"), "{line_spec}"), (N_("单位"), "{line_unit}"),
    (N_("数量"), "{line_quantity}"), (N_("含税单价"), "{line_price}"), (N_("税率"), "{line_rate}"),
    (N_("价税合计"), "{line_total}"),
)  # fmt: skip
_BETWEEN = (
    N_("合计：¥{total_digits}（大写：{total_capitals}），其中税额 ¥{tax_digits}。"),
    N_("二、履行期限：{start_date}至{end_date}；地点：{place}。"),
    N_("三、付款计划（下表有字段的一行按付款计划重复）"),
)
_PAYMENTS = (
    (N_("序号"), "{payment_no}"), (N_("到期日"), "{payment_date}"), (N_("金额"), "{payment_amount}"),
    (N_("说明"), "{payment_note}"),
)  # fmt: skip
_AFTER = (
    N_("收款账户：{bank_account}"),
    N_("甲方（盖章）：　　　　　　　　乙方（盖章）："),
    N_("签订日期：{signed_date}"),
)


def make_sample(language: str) -> bytes:
    """The template in a language of the program."""
    body = [_paragraph("{title}", "Title")]
    body += [_paragraph(translate(text, language)) for text in _BEFORE]
    body.append(_table(_LINES, language))
    body += [_paragraph(translate(text, language)) for text in _BETWEEN]
    body.append(_table(_PAYMENTS, language))
    body += [_paragraph(translate(text, language)) for text in _AFTER]
    margins = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>'
    document = f"<w:document {_W}><w:body>{''.join(body)}<w:sectPr>{margins}</w:sectPr></w:body></w:document>"
    return pack_word({**_FRAME, MAIN: _xml(document), "word/styles.xml": _xml(_STYLES)})


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def _paragraph(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(columns: tuple[tuple[str, str], ...], language: str) -> str:
    wide = 9026 // len(columns)
    grid = f'<w:gridCol w:w="{wide}"/>' * len(columns)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = ([translate(label, language) for label, _place in columns], [place for _label, place in columns])
    cells = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{_paragraph(text)}</w:tc>' for text in row)
        + "</w:tr>"
        for row in rows
    )
    look = f'<w:tblPr><w:tblW w:w="9026" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>"


_STYLES = (
    f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/>'
    '<w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style></w:styles>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FRAME = {
    "[Content_Types].xml": _xml(
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
    ),
    "_rels/.rels": _xml(
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": _xml(
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
}
