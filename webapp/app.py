"""The application factory: everything is put together here and nowhere else."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from engine.engine import Engine
from governance.roles import ROLES
from processes.registry import delegates
from webapp import areas, database, errors, pages, security
from webapp.auth import identity
from webapp.database import db
from webapp.runtime import Runtime, system_clock
from webapp.settings import Settings, from_environment
from webapp.ui import catalogues, filters
from webapp.watching.installing import install

csrf = CSRFProtect()
babel = Babel()
migrate = Migrate()


def create_app(
    settings: Settings | None = None, *, clock: Callable[[], datetime] = system_clock
) -> Flask:
    """A ready application. Raises SettingError when the environment is not usable."""
    settings = settings or from_environment()
    app = Flask("webapp")
    app.config.from_mapping(_configuration(settings))
    engine = Engine(
        delegates(),
        group_roles=ROLES,
        restore_performer=identity.stored_actor,
    )
    app.extensions["sagsgang"] = Runtime(settings, engine, clock)
    if settings.database_url.startswith("sqlite:///") and ":memory:" not in settings.database_url:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    install(app, settings, engine)
    database.init_app(app)
    migrate.init_app(app, db, directory=f"{app.root_path}/migrations", render_as_batch=True)
    csrf.init_app(app)
    filters.init_app(app)
    babel.init_app(app, locale_selector=pages.language, timezone_selector=pages.timezone)
    catalogues.init_app(app)
    identity.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    pages.init_app(app)
    areas.init_app(app)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    secure = settings.uses_https
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings),
        "SESSION_COOKIE_NAME": "__Host-sagsgang" if secure else "sagsgang",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "WTF_CSRF_SSL_STRICT": secure,
        # one document of 20 MB and the form around it
        "MAX_CONTENT_LENGTH": 21 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "BABEL_DEFAULT_LOCALE": "da",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Copenhagen",
    }


def _engine_options(settings: Settings) -> dict[str, object]:
    # an error that is logged must not carry what was to be written
    common: dict[str, object] = {"hide_parameters": True}
    if settings.database_url.startswith("sqlite"):
        return common
    return {**common, "pool_size": 8, "max_overflow": 8, "pool_pre_ping": True}
