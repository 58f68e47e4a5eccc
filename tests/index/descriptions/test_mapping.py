"""What files say of their works, in the fields in which it is cited."""

from __future__ import annotations

import io
import zipfile

import pytest

from index.descriptions.embedded import xmp_metadata
from index.descriptions.mapping import described, kind_in, kind_of, printed_date
from index.descriptions.metadata import Metadata
from index.model import DocumentKind
from index.readers.docx.reader import read as read_docx
from index.readers.epub import read as read_epub
from index.readers.html.reader import read as read_html
from index.readers.markdown.reader import read as read_markdown
from index.readers.odt import read as read_odt
from index.readers.xml.jats import read as read_jats
from index.readers.xml.tei import read as read_tei


def zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def cited(one: Metadata) -> tuple[str, ...]:
    """The fields of a journal article."""
    held = one.imprint
    return (held.container, held.volume, held.issue, held.pages, one.date, held.doi)


ARTICLE = ("東岸學報", "12", "3", "45-60", "2006-03", "10.1000/xyz")


def test_jats() -> None:
    found = read_jats(
        '<article article-type="research-article" xml:lang="zh"><front><journal-meta>'
        "<journal-title-group><journal-title>東岸學報</journal-title></journal-title-group><publisher>"
        "<publisher-name>東岸書局</publisher-name><publisher-loc>臺北</publisher-loc></publisher>"
        '</journal-meta><article-meta><article-id pub-id-type="doi">10.1000/xyz</article-id>'
        "<title-group><article-title>渡口考</article-title><trans-title-group>"
        "<trans-title>On Ferries</trans-title></trans-title-group></title-group>"
        '<pub-date pub-type="epub"><year>2005</year></pub-date>'
        '<pub-date pub-type="ppub"><month>3</month><year>2006</year></pub-date><volume>12</volume>'
        "<issue>3</issue><fpage>45</fpage><lpage>60</lpage></article-meta></front>"
        "<body><p>文</p></body></article>".encode(),
        "a.xml",
    ).metadata
    assert cited(found) == ARTICLE
    assert (found.kind, found.imprint.title_en) == (DocumentKind.PAPER, "On Ferries")
    assert (found.imprint.publisher, found.imprint.place) == ("東岸書局", "臺北")


def test_meta_of_a_page() -> None:
    pairs = {
        "citation_title": "渡口考", "citation_author": "林, 可安", "citation_journal_title": "東岸學報",
        "citation_volume": "12", "citation_issue": "3", "citation_firstpage": "45",
        "citation_lastpage": "60", "citation_publication_date": "2006/03",
        "citation_doi": "doi:10.1000/xyz", "DC.Date.modified": "2024-01-01",
    }  # fmt: skip
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in pairs.items())
    found = read_html(f"<html><head>{head}</head><p>文</p></html>".encode(), "a.html").metadata
    assert cited(found) == ARTICLE
    assert (found.authors, found.kind) == (("林可安",), DocumentKind.PAPER)


def test_coins_of_a_page() -> None:
    span = (
        '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.genre=article&amp;rft.atitle=渡口考'
        "&amp;rft.jtitle=東岸學報&amp;rft.volume=12&amp;rft.issue=3&amp;rft.spage=45&amp;rft.epage=60"
        '&amp;rft.date=2006-03&amp;rft_id=info:doi/10.1000/xyz&amp;rft.au=林可安"></span>'
    )
    found = read_html(f"<html><p>文</p>{span}</html>".encode(), "a.html").metadata
    assert (*cited(found), found.title, found.authors) == (*ARTICLE, "渡口考", ("林可安",))


def test_a_list_of_works_on_a_page_is_not_the_page_itself() -> None:
    span = '<span class="Z3988" title="rft.atitle=甲&amp;rft.volume=9"></span>'
    found = read_html(f"<html><p>文</p>{span}{span}</html>".encode(), "a.html").metadata
    assert (found.title, found.imprint.volume) == ("", "")


def test_linked_data_of_a_page() -> None:
    data = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "站"},
      {"@type": "ScholarlyArticle", "headline": "渡口考", "datePublished": "2006-03",
       "dateModified": "2024-05-06", "author": [{"@type": "Person", "name": "林可安"},
       {"@type": "Person", "name": "周以文"}], "pageStart": 45, "pageEnd": 60, "sameAs":
       "https://doi.org/10.1000/xyz", "isPartOf": {"@type": "PublicationIssue", "issueNumber": "3",
       "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "12",
       "isPartOf": {"@type": "Periodical", "name": "東岸學報"}}}}]}"""
    page = f'<html><script type="application/ld+json">{data}</script><p>文</p></html>'
    found = read_html(page.encode(), "a.html").metadata
    assert cited(found) == ARTICLE
    assert (found.title, found.authors) == ("渡口考", ("林可安", "周以文"))
    broken = page.replace('"@graph"', "@graph")
    assert read_html(broken.encode(), "a.html").metadata.title == ""


def test_a_book() -> None:
    package = (
        '<package xmlns:opf="http://www.idpf.org/2007/opf"><metadata><title>港埠志</title>'
        '<creator opf:role="aut">方念慈</creator><creator opf:role="trl">某譯者</creator>'
        '<publisher>東岸書局</publisher><date opf:event="modification">2020-01-01</date>'
        '<date opf:event="publication">1998</date><identifier>urn:isbn:9780306406157</identifier>'
        '</metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="c"/></spine></package>'
    )
    found = read_epub(
        zipped(
            {
                "META-INF/container.xml": "<container><rootfiles>"
                '<rootfile full-path="p.opf"/></rootfiles></container>',
                "p.opf": package,
                "c.xhtml": "<html><body><p>文</p></body></html>",
            }
        ),
        "a.epub",
    ).metadata
    assert (found.authors, found.date, found.kind) == (("方念慈",), "1998", DocumentKind.BOOK)
    assert (found.imprint.publisher, found.imprint.isbn) == ("東岸書局", "9780306406157")


def test_the_print_behind_an_edition_not_the_making_of_its_file() -> None:
    head = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>渡口考</title></titleStmt><publicationStmt>"
        "<publisher>某資料庫</publisher><date>2016</date></publicationStmt><sourceDesc>{}"
        "</sourceDesc></fileDesc></teiHeader><text><body><p>文</p></body></text></TEI>"
    )
    printed = (
        '<biblStruct><monogr><title level="j">東岸學報</title><imprint><date when="2006-03"/>'
        '<biblScope unit="volume">12</biblScope><biblScope unit="issue">3</biblScope>'
        '<biblScope unit="page" from="45" to="60"/></imprint></monogr>'
        '<idno type="DOI">10.1000/xyz</idno></biblStruct>'
    )
    found = read_tei(head.format(printed).encode(), "a.xml").metadata
    assert cited(found) == ARTICLE
    assert found.imprint.publisher == ""
    book = '<biblStruct><monogr><title level="m">渡口考</title></monogr></biblStruct>'
    assert read_tei(head.format(book).encode(), "a.xml").metadata.kind is DocumentKind.BOOK
    born_digital = read_tei(head.format("<p>born digital</p>").encode(), "a.xml").metadata
    assert (born_digital.date, born_digital.imprint.publisher) == ("2016", "某資料庫")


PACKET = """%PDF-1.7 ... <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" prism:volume="12" xmp:CreateDate="2024-01-02">
 <prism:publicationName>東岸學報</prism:publicationName><prism:number>3</prism:number>
 <prism:startingPage>45</prism:startingPage><prism:endingPage>60</prism:endingPage>
 <prism:coverDate>2006-03</prism:coverDate><prism:doi>10.1000/xyz</prism:doi>
 <dc:creator><rdf:Seq><rdf:li>林可安</rdf:li><rdf:li>周以文</rdf:li></rdf:Seq></dc:creator>
 </rdf:Description></rdf:RDF></x:xmpmeta> ..."""


def test_the_packet_of_a_pdf() -> None:
    found = xmp_metadata(PACKET.encode())
    assert cited(found) == ARTICLE
    assert found.authors == ("林可安", "周以文")
    assert xmp_metadata(PACKET.replace("</rdf:RDF>", "").encode()) == Metadata()
    assert xmp_metadata(b"%PDF-1.7 without") == Metadata()


WORD = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>'


def test_properties_that_a_writer_added() -> None:
    custom = (
        '<Properties><property name="Journal"><lpwstr>東岸學報</lpwstr></property>'
        '<property name="DOI"><lpwstr>10.1000/xyz</lpwstr></property></Properties>'
    )
    core = "<cp><created>2024-01-02</created><modified>2024-01-03</modified></cp>"
    relations = (
        '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    word = read_docx(
        zipped({"_rels/.rels": relations, "word/document.xml": WORD, "docProps/core.xml": core,
                "docProps/custom.xml": custom}), "a.docx",
    ).metadata  # fmt: skip
    open_document = read_odt(
        zipped({
            "content.xml": '<d xmlns:office="o" xmlns:text="t"><office:body><office:text>'
            "<text:p>文</text:p></office:text></office:body></d>",
            "meta.xml": '<document-meta xmlns:meta="m"><meta><creation-date>2024-01-02'
            '</creation-date><user-defined meta:name="Journal">東岸學報</user-defined>'
            '<user-defined meta:name="DOI">10.1000/xyz</user-defined></meta></document-meta>',
        }), "a.odt",
    ).metadata  # fmt: skip
    for found in (word, open_document):
        assert (found.imprint.container, found.imprint.doi) == ("東岸學報", "10.1000/xyz")
        assert found.date == ""


def test_the_head_of_a_markdown_file() -> None:
    found = read_markdown(
        "---\ntitle: 渡口考\njournal: 東岸學報\nvolume: 12\nissue: 3\npages: 45–60\ndate: 2006-03\n"
        "doi: 10.1000/xyz\n---\n\n# 前言\n\n文\n".encode(),
        "a.md",
    ).metadata
    assert cited(found) == ARTICLE


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2019/06/01", "2019-06-01"),
        ("2006/03//", "2006-03"),
        ("2004-00-00 2004", "2004"),
        ("2004-02-24 2004-02-24", "2004-02-24"),
        ("2004-02-24T10:00:00Z", "2004-02-24"),
        ("5 March 2006", "2006-03-05"),
        ("March 2006", "2006-03"),
        ("民國九十三年", "民國九十三年"),
        ("光緒二十年", "光緒二十年"),
        ("spring", "spring"),
        ("", ""),
    ],
)
def test_dates(given: str, expected: str) -> None:
    assert printed_date(given) == expected


@pytest.mark.parametrize(
    ("given", "isbn"),
    [
        ("978-0-306-40615-7", "978-0-306-40615-7"),
        ("urn:isbn:9780306406157", "9780306406157"),
        ("0-306-40615-2", "0-306-40615-2"),
        ("9780306406158", ""),
        ("1234-5678", ""),
    ],
)
def test_an_isbn_is_one_by_its_last_digit(given: str, isbn: str) -> None:
    assert described("csl", lambda name: [given] if name == "ISBN" else []).imprint.isbn == isbn


def test_kinds_go_out_and_come_in() -> None:
    for kind in DocumentKind:
        for format_name in ("bibtex", "ris", "csl"):
            assert kind_in(format_name, kind)
    assert kind_of("phdthesis") is DocumentKind.THESIS
    assert kind_of("newspaperArticle") is DocumentKind.NEWS
    assert kind_of("odd", "BOOK") is DocumentKind.BOOK
    assert kind_of("odd") is DocumentKind.UNKNOWN
    assert kind_in("csl", DocumentKind.BOOK, contained=True) == "chapter"
