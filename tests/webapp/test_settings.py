"""Settings: a missing or wrong one stops the start with one clear sentence."""

import pytest

from webapp.settings import SettingError, from_environment

PRODUCTION = {
    "SAGSGANG_ENV": "production",
    "SAGSGANG_SECRET_KEY": "k" * 32,
    "SAGSGANG_BASE_URL": "https://sagsgang.example.dk",
    "DATABASE_URL": "postgresql://sagsgang:secret@localhost/sagsgang",
    "SAGSGANG_SMTP_URL": "smtp://mail.example.dk:587",
}


def test_nothing_set_is_a_desk_with_an_embedded_database():
    settings = from_environment({})

    assert settings.database_url.startswith("sqlite:///")
    assert not settings.is_production


def test_a_complete_production_starts():
    settings = from_environment(PRODUCTION)

    assert settings.is_production
    assert settings.uses_https
    assert settings.database_url.startswith("postgresql+psycopg://")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAGSGANG_SECRET_KEY", ""),
        ("SAGSGANG_SECRET_KEY", "short"),
        ("SAGSGANG_BASE_URL", "http://sagsgang.example.dk"),
        ("SAGSGANG_SMTP_URL", ""),
    ],
)
def test_production_refuses_what_only_suits_a_demonstration(name: str, value: str):
    with pytest.raises(SettingError, match=name):
        from_environment(PRODUCTION | {name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAGSGANG_ENV", "prod"),
        ("SAGSGANG_PORT", "eight"),
        ("SAGSGANG_METRICS_TOKEN", "guess"),
        ("SAGSGANG_SMTP_URL", "mail.example.dk"),
        ("DATABASE_URL", "mysql://localhost/x"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str):
    with pytest.raises(SettingError, match=name):
        from_environment({name: value})


def test_secrets_are_not_shown_when_settings_are_printed():
    shown = repr(from_environment(PRODUCTION | {"SAGSGANG_METRICS_TOKEN": "t" * 16}))

    assert "kkkk" not in shown
    assert "tttt" not in shown
    assert "mail.example.dk" not in shown
