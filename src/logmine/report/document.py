"""One self-contained page: styles, scripts and data inside it, and a policy by which nothing outside is ever loaded."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from logmine.report.extra import load_extra

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSAFE: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def document(title: str, body: str, *, scripts: Sequence[str] = ()) -> str:
    """Return a page.

    Args:
        title: Its title, as plain text.
        body: Its content, as HTML.
        scripts: Scripts that run at its end, in order; no other script can.
    """
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts) or "'none'"
    # Vega styles the chart by attributes and a sheet of its own, hence the inline styles.
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{shipped('page.css')}</style>\n</head>\n<body>\n{body}\n"
        + "".join(f"<script>{script}</script>\n" for script in scripts)
        + "</body>\n</html>\n"
    )


def embedded(name: str, value: object) -> str:
    """Return a value as a JSON block that no text in it can break out of.

    Args:
        name: The block's id.
        value: Anything JSON has.
    """
    return f'<script type="application/json" id="{escape(name)}">{safe_json(value)}</script>\n'


def safe_json(value: object) -> str:
    """Return JSON in ASCII without `<`, `>` and `&`: `</script>`, `<!--` and U+2028 are escapes in it."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)


def shipped(name: str) -> str:
    """Return a file of the folder `web`."""
    return files("logmine.report").joinpath("web", name).read_text(encoding="utf-8")


@cache
def chart_scripts() -> tuple[str, str]:
    """Return the chart library, of the extra `report`, and the script that draws timelines with it.

    Raises:
        MissingExtraError: The extra is not installed.
    """
    library = load_extra("vl_convert").javascript_bundle()
    return str(library).replace("</script", "<\\/script"), shipped("timeline.js")


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
