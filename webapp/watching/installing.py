"""Puts everything that watches into the application."""

from flask import Flask

from engine.engine import Engine
from webapp.settings import Settings
from webapp.watching import health, logs, metrics, requests, steps


def install(app: Flask, settings: Settings, engine: Engine) -> None:
    """Logs, the request's id, health, measures. Before whatever else looks at a request."""
    logs.configure(settings)
    steps.watch(engine)
    requests.init_app(app)
    health.init_app(app)
    metrics.init_app(app)
