import subprocess
import sys

import pytest

pytest.importorskip("trafilatura", exc_type=ImportError, reason="lxml_html_clean is not installed")

KEY = "Angela Merkel met Emmanuel Macron in Berlin on Monday."
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head>HEAD<title>Summit in Berlin - The Daily</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Summit in Berlin</h1><p>BERLIN — {KEY} &ldquo;We agreed on three points,&rdquo; Merkel said.</p>
<p>They had come by train, and they <b>left</b> by <a href="/x">train</a>, said the police on Tuesday.</p>BODY</article>
<footer>All rights reserved. Cookies. Terms of use.</footer></body></html>"""
META = (
    """<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2022-01-20T10:00:00Z">"""
)


def page(head="", body=""):
    return PAGE.replace("HEAD", head).replace("BODY", body)


def test_page_becomes_body_and_facts(read_bytes):
    article = read_bytes("x.html", page(META)).articles[0]
    assert article.text.startswith(f"BERLIN — {KEY} “We agreed")
    assert "left by train" in article.text
    assert not any(word in article.text for word in ("Home", "Cookies", "<b>", "Summit"))
    assert (article.title, article.byline, article.published) == ("Summit in Berlin", "Jane Doe", "2022-01-20")
    assert (article.id, article.language, article.metadata["dateline"]) == ("x", "en", "BERLIN")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert('x')</script>",
        "<template>alert('x')</template>",
        "<style>alert('x')</style>",
        "<p onclick=\"alert('x')\">More of it.</p>",
    ],
)
def test_code_is_no_text(read_bytes, body):
    text = read_bytes("x.html", page("<script>alert('head')</script>", body)).texts[0]
    assert KEY in text
    assert "alert(" not in text


@pytest.mark.parametrize(
    "body",
    [
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x</p>",
        "<" * 200_000,
        "<" + "a" * 500_000,
        "<p><!-- <![CDATA[ <script> <title> <textarea>" + "<a href='" * 20_000,
    ],
)
def test_flood_of_markup_is_read_in_time(read_bytes, body):
    text = read_bytes("x.html", page(body=body)).texts[0]
    assert KEY in text
    assert "<html" not in text


def test_text_below_the_parsers_depth_is_reported(read_bytes):
    taken = read_bytes("x.html", page(body="<div>" * 5000 + "deep" + "</div>" * 5000))
    assert KEY in taken.texts[0]
    assert "256 levels" in taken.remarks[0].reason


def test_entities_are_not_expanded_nor_files_loaded(read_bytes):
    text = page(body="<p>&x; and &l1;</p>").replace(
        "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY l1 "lol">]>'
    )
    taken = read_bytes("x.html", text)
    assert "root:" not in taken.texts[0]
    assert "lol" not in taken.texts[0]


@pytest.mark.parametrize(
    ("charset", "codec"), [("utf-16", "utf-8"), ("zip", "utf-8"), ("windows-1252", "cp1252"), ("x", "latin-1")]
)
def test_charsets_true_and_false(read_bytes, charset, codec):
    text = page(f'<meta charset="{charset}">', "<p>Zürich, too, was a place they had been to.</p>").replace("—", "--")
    assert "Zürich" in read_bytes("x.html", text.encode(codec)).texts[0]


@pytest.mark.parametrize(
    "text", ["<html><body></body></html>", "<!-- -->", "<", "<html><nav><a href=x>Home</a></nav></html>"]
)
def test_page_without_an_article_is_a_problem(read_bytes, text):
    taken = read_bytes("x.html", text)
    assert not taken.articles
    assert len(taken.lost) == 1


def test_importing_the_formats_imports_nothing_heavy():
    heavy = {"spacy", "trafilatura", "lxml", "py3langid", "charset_normalizer", "rich", "numpy"}
    code = f"import copydesk.formats, copydesk.reading, copydesk.writing, sys; print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
