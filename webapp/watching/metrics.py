"""``/metrics`` for Prometheus, and who may read it.

A scraper shows the token of ``SAGSGANG_METRICS_TOKEN``. Without a token only this machine
may read, and in production nobody: there a proxy stands in front, on the same machine as
often as not, and what it passes on cannot be told from a call of the machine itself.
"""

import hmac
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, request

from webapp.runtime import runtime
from webapp.watching import measures, state

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
REFUSAL = "Set SAGSGANG_METRICS_TOKEN and send it as `Authorization: Bearer …`.\n"

blueprint = Blueprint("metrics", __name__)


def init_app(app: Flask) -> None:
    """Register the address."""
    app.register_blueprint(blueprint)


@blueprint.get("/metrics")
def scrape() -> Response:
    """What was counted, and how the database stands now."""
    if not (_shows_token() or _is_this_machine()):
        return Response(REFUSAL, 403, mimetype="text/plain")
    body = measures.counted() + state.standing()
    return Response(body, content_type="text/plain; version=0.0.4; charset=utf-8")


def _shows_token() -> bool:
    token = runtime().settings.metrics_token
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if not token or scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(shown.strip().encode(), token.encode())


def _is_this_machine() -> bool:
    if runtime().settings.is_production or any(name in request.headers for name in FORWARDED):
        return False
    # as the connection says, whatever ProxyFix made of it
    original = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    try:
        return ip_address(original.get("REMOTE_ADDR") or "").is_loopback
    except ValueError:
        return False
