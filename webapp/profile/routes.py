"""Every page of the profile; each module adds its routes to the one blueprint."""

from webapp.profile import me, security  # noqa: F401 - routes of this area
from webapp.profile.blueprint import blueprint

__all__ = ["blueprint"]
