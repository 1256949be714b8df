"""The roles that a candidate group may name. A group is ``role`` or ``role:scope``."""

ROLES = frozenset(
    {
        "secretariat",
        "auditor",
        "operator",
        "chair",
        "deputy",
        "representative",
        "seat",
        "coordinator",
        "owner",
        "project_owner",
        "person",
    }
)
