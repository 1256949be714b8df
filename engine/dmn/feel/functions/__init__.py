"""The built-in functions of FEEL (DMN 1.5, clause 10.3.4), one module a kind of value.

Importing a module registers its functions. ``now`` and ``today`` are left out: a decision
must come to the same tomorrow as today.
"""

from engine.dmn.feel.functions import (
    aggregates,
    contexts,
    lists,
    moments,
    numbers,
    ranges,
    strings,
)

__all__ = ["aggregates", "contexts", "lists", "moments", "numbers", "ranges", "strings"]
