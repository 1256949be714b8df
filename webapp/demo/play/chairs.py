"""The same work, done by somebody whom the played year needs often."""

from dataclasses import replace

from governance.work import Work
from webapp.demo.lookups import actor
from webapp.demo.year import CHAIRS


def as_chair(work: Work, body_code: str) -> Work:
    """The work as the body's chair does it."""
    return replace(work, actor=actor(work, CHAIRS[body_code]))


def as_secretariat(work: Work, login: str = "sekretariat") -> Work:
    """The work as the secretariat does it, or as its head does (``sekretariatsleder``)."""
    return replace(work, actor=actor(work, login))
