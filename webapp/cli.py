"""The console command ``sagsgang``. Each command has ``--help``; mistakes get one clear line."""

import sys
from collections.abc import Callable
from importlib import import_module

import click
from flask import Flask

from engine.errors import EngineError
from governance.errors import DomainError
from webapp.settings import SettingError


class LazyGroup(click.Group):
    """Commands load when they are called, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import ``webapp.commands.<name>`` and hand out its ``command``."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"webapp.commands.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


COMMANDS = {
    "run": "run",
    "worker": "worker",
    "migrate": "migrate",
    "check": "check",
    "decide": "decide",
    "try": "try_",
    "deploy": "deploy",
    "demo": "demo",
    "play": "play",
    "import": "import_",
    "invite": "invite",
    "history": "history",
    "verify": "verify",
    "backup": "keeping.backup",
    "restore": "keeping.restore",
}


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sagsgang")
def cli() -> None:
    """Sagsgang: casework and governance for boards that several authorities share."""


def application() -> Flask:
    """The application from the environment's settings."""
    from webapp.app import create_app  # late: `--help` must not load everything

    return create_app()


def main() -> None:
    """Entry point: settings and refusals end in one sentence, never in a traceback."""
    sys.exit(_guarded(lambda: cli.main(prog_name="sagsgang", standalone_mode=False)))


def _guarded(call: Callable[[], object]) -> int:
    try:
        result = call()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except SettingError as mistake:
        click.echo(f"Setting: {mistake}", err=True)
        return 2
    except (DomainError, EngineError) as refusal:
        click.echo(refusal.message("en"), err=True)
        return 1
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
