"""Every page of the processes; each module adds its routes to the one blueprint."""

from webapp.studio import (  # noqa: F401 - routes of this area
    comparing,
    deploying,
    draft,
    files,
    listing,
    process,
    uploading,
)
from webapp.studio.blueprint import blueprint

__all__ = ["blueprint"]
