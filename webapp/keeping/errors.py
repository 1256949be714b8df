"""What stops a backup or a restore; the command shows the sentence and exits with 1."""

import click


class KeepingError(click.ClickException):
    """The message says what is wrong, where, and what to do."""
