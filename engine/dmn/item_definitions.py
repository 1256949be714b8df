"""The types that a DMN file defines, resolved to base types."""

from collections.abc import Mapping

from engine.dmn.errors import CyclicRequirement, RepeatedName, UnknownType
from engine.dmn.feel.parser import base_type, parse_type, parse_unary_tests
from engine.dmn.feel.syntax import ANY, Type, UnaryTests
from engine.dmn.xml import Element


class TypeTable:
    """Looks up a type reference: a FEEL type of any version, or an item definition by name."""

    def __init__(self, definitions: Element) -> None:
        self._items: dict[str, Element] = {}
        self._resolved: dict[str, Type] = {}
        for item in definitions.children("itemDefinition"):
            name = item.attribute_or_id("name")
            if name in self._items:
                raise RepeatedName(name=name)
            self._items[name] = item
        for name in self._items:
            self.resolve(name)

    def resolve(self, reference: str, path: tuple[str, ...] = ()) -> Type:
        """The type; "" is Any. Raises UnknownType, or CyclicRequirement for a type in itself."""
        name = reference if reference in self._items else reference.rpartition(":")[2]
        if name not in self._items:
            return _built_in(name, reference)
        if name in path:
            raise CyclicRequirement(path=" → ".join((*path, name)))
        if name not in self._resolved:
            self._resolved[name] = self._define(self._items[name], (*path, name))
        return self._resolved[name]

    def _define(self, item: Element, path: tuple[str, ...]) -> Type:
        one = self._single(item, path)
        return Type("list", element=one) if item.get("isCollection") == "true" else one

    def _single(self, item: Element, path: tuple[str, ...]) -> Type:
        if function := item.child("functionItem"):
            return self._function(function, path)
        under = self.resolve(_type_reference(item), path)
        components = self._components(item, path)
        return Type(
            base="context" if components else under.base,
            allowed=allowed_values(item, "allowedValues") or under.allowed,
            components=components or under.components,
            element=under.element,
            parameters=under.parameters,
            result=under.result,
        )

    def _function(self, item: Element, path: tuple[str, ...]) -> Type:
        parameters = [part.get("typeRef") for part in item.children("parameters")]
        return Type(
            "function",
            parameters=tuple(self.resolve(reference, path) for reference in parameters),
            result=self.resolve(item.get("outputTypeRef"), path),
        )

    def _components(self, item: Element, path: tuple[str, ...]) -> Mapping[str, Type]:
        return {
            part.attribute_or_id("name"): self._define(part, path)
            for part in item.children("itemComponent")
        }


def allowed_values(parent: Element, tag: str) -> UnaryTests | None:
    """The unary tests in <inputValues>, <outputValues> or <allowedValues>; None without any."""
    child = parent.child(tag)
    text = child.text_of("text") if child else ""
    tests = parse_unary_tests(text)
    return tests if tests.tests else None


def _type_reference(item: Element) -> str:
    # an attribute from 1.0 on; an element <typeRef> in files of 1.1 and 1.2
    return item.get("typeRef") or item.text_of("typeRef")


def _built_in(name: str, reference: str) -> Type:
    if not reference:
        return ANY
    if "<" in reference:
        return parse_type(reference)
    try:
        return base_type(name)
    except UnknownType:
        raise UnknownType(type=reference) from None
