"""The translations that templates ask, at every word of a page: a page has one language.

Flask-Babel finds its catalogue anew at each word, through four context lookups; a page of
fifty rows spent half its time there.
"""

from babel.support import NullTranslations
from flask import Flask, g
from flask_babel import get_translations


def init_app(app: Flask) -> None:
    """Let templates ask these; after Babel's own ``init_app``, which installs its own."""

    def words() -> NullTranslations:
        if "catalogue" not in g:
            g.catalogue = get_translations()
        found: NullTranslations = g.catalogue
        return found

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: words().ugettext(text),
        ngettext=lambda one, many, n: words().ungettext(one, many, n),
        pgettext=lambda context, text: words().upgettext(context, text),
        npgettext=lambda context, one, many, n: words().unpgettext(context, one, many, n),
        newstyle=True,
    )
