"""A manuscript as DOCX: real headings and lists, Word's own comments and tracked changes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from workspace.domain.intake.marginalia import OUR_NAME, OUR_TEXT
from workspace.exports.documents.docx_words import (
    BULLET_NUM,
    FIRST_FREE_NUM,
    INDENT,
    TEXT_NUM,
    Body,
    Element,
    properties_of_language,
    tag,
)
from workspace.exports.documents.identity import identity, instant
from workspace.exports.documents.manuscript import Manuscript, Note, direction

_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_EXTENDED: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
)
_ABOUT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_ABOUT_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OWN_NAMES: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Says that the name of a property is its maker's own."""
_FAR: Final = 0x0100_0000
_MOST_PARAGRAPHS: Final = 0x8000_0000
_LEVELS: Final = range(4)
_BULLETS: Final = "•◦▪‣"
_INK: Final = RGBColor(0x1A, 0x1A, 0x1A)
# What the template of the library holds that is nobody's: a picture of it, its own bibliography.
_LEFT_OUT: Final = (RELATED.CUSTOM_XML, f"{RELATED.STYLES.rsplit('/', 1)[0]}/stylesWithEffects")
_STYLES: Final = (
    ("BanyanText", OUR_TEXT, "Normal"),
    ("BanyanPlain", "Pledge plain", "Normal"),
    ("BanyanQuiet", "Pledge note", "Normal"),
    ("BanyanBullet", "Pledge bullet", "Normal"),
    ("BanyanNumber", "Pledge number", "Normal"),
)


def as_docx(manuscript: Manuscript) -> bytes:
    """Return the file."""
    made = docx.Document()
    _bare(made, manuscript)
    body = Body(manuscript, _linked(made, manuscript))
    root = made.element.body
    for child in list(root)[:-1]:
        root.remove(child)
    for n, block in enumerate(body.blocks()):
        root.insert(n, block)
    _style(made, manuscript)
    _number(made, body.lists)
    _edges(made, manuscript)
    if manuscript.notes:
        _comment(made, manuscript)
    _say_what_it_is(made, manuscript, body)
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def _bare(made: Any, manuscript: Manuscript) -> None:
    """Leave out what the template brings, and name nobody as the author."""
    related = made.part.rels
    for key in [key for key, one in related.items() if one.reltype in _LEFT_OUT]:
        del related[key]
    whole = made.part.package.rels
    for key in [key for key, one in whole.items() if one.reltype == RELATED.THUMBNAIL]:
        del whole[key]
    about = made.core_properties
    at = datetime.fromisoformat(manuscript.at).astimezone(UTC).replace(tzinfo=None)
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.title, about.language = manuscript.title, manuscript.lang
    about.created = about.modified = at.replace(microsecond=0)
    about.revision = 1


def _linked(made: Any, manuscript: Manuscript) -> dict[str, str]:
    links = {span.link for one in manuscript.paragraphs() for span in one.spans if span.link}
    return {
        link: made.part.relate_to(link, RELATED.HYPERLINK, is_external=True)
        for link in sorted(links)
    }


def _style(made: Any, manuscript: Manuscript) -> None:
    styles = made.styles.element
    for key, name, base in _STYLES:
        styles.append(
            tag(
                "style",
                [tag("name", val=name), tag("basedOn", val=base), tag("qFormat"), _space(key)],
                type="paragraph",
                customStyle=1,
                styleId=key,
            )
        )
    quiet = made.styles["Pledge note"]
    quiet.font.size, quiet.font.color.rgb = Pt(9), RGBColor(0x55, 0x55, 0x55)
    link = tag("rPr", [tag("color", val="1F4E79"), tag("u", val="single")])
    styles.append(_character("BanyanLink", "Pledge link", [link]))
    for key, name in (("CommentText", "annotation text"), ("CommentReference", "annotation ref")):
        if not _has(styles, key):
            styles.append(
                _character(key, name, [])
                if key == "CommentReference"
                else tag(
                    "style",
                    [tag("name", val=name), tag("basedOn", val="Normal")],
                    type="paragraph",
                    styleId=key,
                )
            )
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        made.styles[name].font.color.rgb = _INK
    defaults = styles.find(qn("w:docDefaults")).find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(properties_of_language(manuscript.lang))


def _has(styles: Element, key: str) -> bool:
    return any(one.get(qn("w:styleId")) == key for one in styles.findall(qn("w:style")))


def _space(key: str) -> Element:
    after = 60 if key in {"BanyanBullet", "BanyanNumber", "BanyanPlain"} else 120
    return tag("pPr", [tag("spacing", before=0, after=after)])


def _character(key: str, name: str, inner: list[Element]) -> Element:
    return tag("style", [tag("name", val=name), *inner], type="character", styleId=key)


def _number(made: Any, lists: int) -> None:
    """Write how paragraphs and items are numbered; every ordered list begins anew."""
    root = made.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    hang = {"left": INDENT, "hanging": INDENT}
    root.append(_abstract(0, [_level(0, "decimal", "%1.", hang)]))
    for key, kind in ((1, "bullet"), (2, "decimal")):
        levels = []
        for level in _LEVELS:
            text = _BULLETS[level] if kind == "bullet" else f"%{level + 1}."
            left = INDENT * (level + 2)
            levels.append(_level(level, kind, text, {"left": left, "hanging": INDENT}))
        root.append(_abstract(key, levels))
    root.append(_instance(TEXT_NUM, 0))
    root.append(_instance(BULLET_NUM, 1))
    for n in range(lists):
        begin = [tag("lvlOverride", [tag("startOverride", val=1)], ilvl=level) for level in _LEVELS]
        root.append(_instance(FIRST_FREE_NUM + n, 2, begin))


def _abstract(key: int, levels: list[Element]) -> Element:
    kind = "singleLevel" if len(levels) == 1 else "multilevel"
    return tag("abstractNum", [tag("multiLevelType", val=kind), *levels], abstractNumId=key)


def _level(level: int, kind: str, text: str, where: dict[str, int]) -> Element:
    return tag(
        "lvl",
        [
            tag("start", val=1),
            tag("numFmt", val=kind),
            tag("lvlText", val=text),
            tag("lvlJc", val="left"),
            tag("pPr", [tag("ind", **where)]),
        ],
        ilvl=level,
    )


def _instance(key: int, abstract: int, inner: Iterable[Element] = ()) -> Element:
    return tag("num", [tag("abstractNumId", val=abstract), *inner], numId=key)


def _edges(made: Any, manuscript: Manuscript) -> None:
    """Write what stands above and below each page."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2.5))
    rtl = direction(manuscript.tongue) == "rtl"
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.add_run(manuscript.head)
    for paragraph in (head, foot):
        if rtl:
            paragraph._p.get_or_add_pPr().append(tag("bidi"))  # noqa: SLF001 - it has no name for it
    begin, end = tag("fldChar", fldCharType="begin"), tag("fldChar", fldCharType="end")
    asked = tag("instrText")
    asked.text = "PAGE"
    for inner in (begin, asked, end):
        foot._p.append(tag("r", [inner]))  # noqa: SLF001 - nor for fields


def _comment(made: Any, manuscript: Manuscript) -> None:
    """Write the remarks, who answered whom, and which are settled."""
    root = made.part._comments_part.element  # noqa: SLF001 - it makes the part where there is none
    paragraphs = _paragraphs(manuscript)
    for number, note in enumerate(manuscript.notes):
        root.append(_note(number, note, paragraphs[note.key], manuscript))
    extended = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for note in manuscript.notes:
        one = etree.SubElement(extended, f"{{{_W15}}}commentEx")
        one.set(f"{{{_W15}}}paraId", paragraphs[note.key])
        if note.answers in paragraphs:
            one.set(f"{{{_W15}}}paraIdParent", paragraphs[note.answers])
        one.set(f"{{{_W15}}}done", "1" if note.settled else "0")
    _add(made, "/word/commentsExtended.xml", _EXTENDED_TYPE, _EXTENDED, extended)


def _paragraphs(manuscript: Manuscript) -> dict[str, str]:
    """Return of each remark by which its paragraph is known.

    Programs that number anew count from one: these are no numbers that somebody comes to.
    """
    found: dict[str, str] = {}
    for note in manuscript.notes:
        said = sha256(f"{manuscript.at}/{note.key}".encode()).digest()
        found[note.key] = f"{int.from_bytes(said[:4]) % _MOST_PARAGRAPHS | _FAR:08X}"
    return found


def _note(number: int, note: Note, mark: str, manuscript: Manuscript) -> Element:
    lines = list(_note_lines(note, manuscript))
    lines[-1].set(f"{{{_W14}}}paraId", mark)
    when = {"date": instant(note.at)} if note.at else {}
    initials = "".join(word[0] for word in note.who.split()[:2] if word)
    return tag("comment", lines, id=number, author=note.who, initials=initials, **when)


def _note_lines(note: Note, manuscript: Manuscript) -> Iterator[Element]:
    rtl = direction(manuscript.lang) == "rtl"
    for n, line in enumerate(note.lines or ("",)):
        look = tag("pPr", [tag("pStyle", val="CommentText"), *([tag("bidi")] if rtl else [])])
        words = tag("t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        style = tag("rPr", [tag("rStyle", val="CommentReference")])
        refers = tag("r", [style, tag("annotationRef")])
        yield tag("p", [look, *([refers] if n == 0 else []), tag("r", [words])])


def _say_what_it_is(made: Any, manuscript: Manuscript, body: Body) -> None:
    """Write which text this is and whose comments and changes are ours, for who reads it back."""
    edits = [(str(number), edit) for number, edit in body.changes]
    root = identity(manuscript, _paragraphs(manuscript), edits, body.places)
    _add(made, "/customXml/item1.xml", "application/xml", RELATED.CUSTOM_XML, root)
    _say_it_again(made, root)


def _say_it_again(made: Any, root: Any) -> None:
    """Write the same as a property of the document: LibreOffice keeps these, and no XML of ours."""
    about = etree.Element(f"{{{_ABOUT}}}Properties", nsmap={"cp": _ABOUT, "vt": _TYPES})
    one = etree.SubElement(about, f"{{{_ABOUT}}}property", fmtid=_OWN_NAMES, pid="2", name=OUR_NAME)
    etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = etree.tostring(root, encoding="unicode")
    said = etree.tostring(about, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = made.part.package
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), _ABOUT_TYPE, said, package),
        RELATED.CUSTOM_PROPERTIES,
    )


def _add(made: Any, name: str, kind: str, related: str, root: Any) -> None:
    said = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI(name), kind, said, made.part.package)
    made.part.relate_to(part, related)
