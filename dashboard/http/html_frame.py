"""The HTML document around a body: for pages, errors, cards on other sites and the page about the API."""

from collections.abc import Iterable
from html import escape

from layouts.components.help import SITE_NAME, help_line
from layouts.rendering.html.markup import markup

DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}"{attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{head}</head>
<body>
{body}
</body>
</html>
"""


def html_document(title: str, body: str, *, head: Iterable[str] = (), lang: str = "nl", attributes: str = "") -> str:
    """Write a whole document. `title` is text; `body`, the lines of `head` and `attributes` of the root are HTML."""
    lines = "".join(f"{line}\n" for line in head if line)
    return DOCUMENT.format(lang=lang, attributes=attributes, title=escape(title), head=lines, body=body)


def plain_page(title: str, heading: str, sentence: str, more: str = "") -> str:
    """Write a page that needs no database, no script and no style, with the telephone numbers for help.

    `more` is HTML that stands between the sentence and these.
    """
    help_text = markup(help_line(), prefix="")
    body = f"<main>\n<h1>{escape(heading)}</h1>\n<p>{escape(sentence)}</p>\n{more}<p>{help_text}</p>\n</main>"
    return html_document(f"{title} · {SITE_NAME}", body)
