"""What the expressions of a file may rely on: types, names that hold spaces, names in scope."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.dmn.errors import MissingPart, UnknownFunction, UnresolvedName, located
from engine.dmn.feel.functions.registry import BUILTINS
from engine.dmn.feel.names import called_names, free_names, names_defined
from engine.dmn.feel.parser import parse_expression, parse_unary_tests
from engine.dmn.feel.syntax import Expression, Name, UnaryTests
from engine.dmn.item_definitions import TypeTable
from engine.dmn.xml import Element, require_feel

_T = TypeVar("_T")


@dataclass(frozen=True)
class Vocabulary:
    """``known`` are the names in scope; None where the file does not say what its inputs are."""

    types: TypeTable
    names: frozenset[str]
    known: frozenset[str] | None = None

    def knowing(self, names: Collection[str]) -> "Vocabulary":
        """The same with more names in scope."""
        return replace(
            self,
            names=self.names.union(names),
            known=None if self.known is None else self.known.union(names),
        )

    def limited_to(self, names: Collection[str]) -> "Vocabulary":
        """The same, with these names in scope and no others."""
        return replace(self.knowing(names), known=frozenset(names))

    def expression(self, holder: Element) -> Expression:
        """The parsed <text> of a literal expression element. Raises UnresolvedName."""
        with located(line=holder.line):
            require_feel(holder)
            text = holder.text_of("text")
            if not text:
                raise MissingPart(part=f"<text> (<{holder.tag}>)")
            return self._resolved(parse_expression(text, self.names, self.types.resolve))

    def tests(self, holder: Element) -> UnaryTests:
        """The parsed <text> of an input cell. Raises UnresolvedName."""
        with located(line=holder.line):
            require_feel(holder)
            text = holder.text_of("text")
            return self._resolved(parse_unary_tests(text, self.names, self.types.resolve))

    def _resolved(self, tree: _T) -> _T:
        for function in called_names(tree):
            self._require_function(function, tree)
        if self.known is not None:
            around = self.known | BUILTINS.keys() | {"?"}
            for name in free_names(tree, around):
                known = ", ".join(sorted(self.known)) or "–"
                raise UnresolvedName(name=name, known=known)
        return tree

    def _require_function(self, name: Name, tree: object) -> None:
        """A function is built in, or something in the file has its name: it is no input."""
        defined = BUILTINS.keys() | self.names | names_defined(tree)
        if len(name.parts) == 1 and name.parts[0] not in defined:
            raise UnknownFunction(name=name.parts[0], known=", ".join(sorted(BUILTINS)))
