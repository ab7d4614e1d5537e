"""How the parts of a title are joined."""

from layouts.components.help import SITE_NAME

BETWEEN = " · "


def join_title(*parts: str) -> str:
    """Join the parts of a title and end with the name of the site; an empty or repeated part is left out."""
    return BETWEEN.join(dict.fromkeys(part for part in (*parts, SITE_NAME) if part))
