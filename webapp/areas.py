"""The areas of the site: one blueprint each, found by name so that none knows another."""

from importlib import import_module

from flask import Flask

AREAS = (
    "auth",
    "worklist",
    "cases",
    "reviews",
    "prioritisation",
    "meetings",
    "cycle",
    "portfolio",
    "organisation",
    "profile",
    "operations",
    "studio",
    "public",
)


def init_app(app: Flask) -> None:
    """Register every area's blueprint."""
    for area in AREAS:
        app.register_blueprint(import_module(f"webapp.{area}.routes").blueprint)
