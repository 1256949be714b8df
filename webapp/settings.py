"""Settings from the environment. A missing or wrong one stops the start with one sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

DEVELOPMENT_KEY = "development-only"
SHORTEST_KEY = 32
SHORTEST_TOKEN = 16


class SettingError(Exception):
    """A setting is missing or wrong; the message says which, and what to do."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between one installation and another."""

    environment: str = "development"
    database_url: str = ""
    secret_key: str = field(default=DEVELOPMENT_KEY, repr=False)
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "Sagsgang <sagsgang@localhost>"
    webhook_url: str = field(default="", repr=False)
    webhook_secret: str = field(default="", repr=False)
    data_folder: Path = Path("var")
    trusted_proxies: int = 0
    log_format: str = "text"
    metrics_token: str = field(default="", repr=False)

    @property
    def is_production(self) -> bool:
        """True when nothing that only suits a demonstration is allowed."""
        return self.environment == "production"

    @property
    def uses_https(self) -> bool:
        """True when browsers reach the installation by https, so cookies may insist on it."""
        return self.base_url.startswith("https://")


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Read ``SAGSGANG_*`` (and ``DATABASE_URL``, ``PORT``). Raises SettingError."""
    values = os.environ if environ is None else environ
    data_folder = Path(values.get("SAGSGANG_DATA", "var"))
    port = _number(values, "SAGSGANG_PORT" if "SAGSGANG_PORT" in values else "PORT", 8000)
    here = f"http://127.0.0.1:{port}"
    settings = Settings(
        environment=_one_of(values, "SAGSGANG_ENV", ("development", "production")),
        database_url=_database(values, data_folder),
        secret_key=values.get("SAGSGANG_SECRET_KEY") or DEVELOPMENT_KEY,
        base_url=_url(values, "SAGSGANG_BASE_URL", here).rstrip("/"),
        host=values.get("SAGSGANG_HOST", "127.0.0.1"),
        port=port,
        smtp_url=_url(values, "SAGSGANG_SMTP_URL", "", schemes=("smtp", "smtps")),
        mail_from=values.get("SAGSGANG_MAIL_FROM", "Sagsgang <sagsgang@localhost>"),
        webhook_url=_url(values, "SAGSGANG_WEBHOOK_URL", ""),
        webhook_secret=values.get("SAGSGANG_WEBHOOK_SECRET", ""),
        data_folder=data_folder,
        trusted_proxies=_number(values, "SAGSGANG_TRUSTED_PROXIES", 0),
        log_format=_one_of(values, "SAGSGANG_LOG_FORMAT", ("text", "json")),
        metrics_token=_token(values, "SAGSGANG_METRICS_TOKEN"),
    )
    if settings.is_production:
        _check_production(settings, values)
    return settings


def _check_production(settings: Settings, values: Mapping[str, str]) -> None:
    if settings.secret_key == DEVELOPMENT_KEY or len(settings.secret_key) < SHORTEST_KEY:
        raise SettingError(
            "SAGSGANG_SECRET_KEY is missing or too short for production: set it to at least "
            f"{SHORTEST_KEY} random characters, for example from `openssl rand -hex 32`."
        )
    if not settings.uses_https:
        raise SettingError(
            "SAGSGANG_BASE_URL must be the https address people use in production, "
            "for example https://sagsgang.example.dk."
        )
    if "DATABASE_URL" not in values:
        raise SettingError(
            "DATABASE_URL is missing: set it to the PostgreSQL database, for example "
            "postgresql://sagsgang:password@localhost/sagsgang."
        )
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingError(
            "SAGSGANG_WEBHOOK_SECRET is missing: set the secret by which the receiver of "
            "SAGSGANG_WEBHOOK_URL knows our messages, for example from `openssl rand -hex 32`."
        )
    if not settings.smtp_url:
        raise SettingError(
            "SAGSGANG_SMTP_URL is missing: reminders need a mail server in production, for "
            "example smtp://user:password@mail.example.dk:587."
        )


def _database(values: Mapping[str, str], data_folder: Path) -> str:
    url = values.get("DATABASE_URL", "")
    if not url:
        return f"sqlite:///{(data_folder / 'sagsgang.sqlite').resolve()}"
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite":
        return url
    raise SettingError(
        f"DATABASE_URL begins with {scheme}://, which is not supported: use postgresql:// "
        "or sqlite:///."
    )


def _one_of(values: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = values.get(name, allowed[0])
    if value not in allowed:
        raise SettingError(f"{name} is {value!r}: use one of {', '.join(allowed)}.")
    return value


def _token(values: Mapping[str, str], name: str) -> str:
    token = values.get(name, "")
    if token and len(token) < SHORTEST_TOKEN:
        raise SettingError(
            f"{name} is shorter than {SHORTEST_TOKEN} characters: use for example "
            "`openssl rand -hex 16`."
        )
    return token


def _number(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name, str(default))
    if not text.isdecimal():
        raise SettingError(f"{name} is {text!r}: use a whole number such as {default}.")
    return int(text)


def _url(
    values: Mapping[str, str], name: str, default: str, *, schemes: tuple[str, ...] = ()
) -> str:
    text = values.get(name, default)
    wanted = schemes or ("http", "https")
    if text and (urlsplit(text).scheme not in wanted or not urlsplit(text).hostname):
        raise SettingError(f"{name} is not a usable address: begin it with {wanted[0]}://.")
    return text
