"""Every page of the processes; each module adds its routes to the one blueprint."""

from webapp.studio import (  # noqa: F401 - routes of this area
    comparing,
    deploying,
    draft,
    files,
    listing,
    moving,
    process,
    rehearsing,
    uploading,
)
from webapp.studio.blueprint import blueprint

__all__ = ["blueprint"]
