"""The diagram of a process as a reader of it: nodes by id, names in the page's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.deployment.diagram import NODES
from engine.deployment.source import BPMN, Source, bpmn, properties, tag_of


@dataclass(frozen=True)
class Reader:
    """The diagrams of a source that can be read, and how to name what is in them."""

    source: Source
    language: str

    @cached_property
    def trees(self) -> dict[str, Any]:
        """File name → root, of the diagrams that can be read; the main one first."""
        found = self.source.readable
        return dict(sorted(found.items(), key=lambda item: not self._is_main(item[1])))

    @property
    def main_file(self) -> str | None:
        """The diagram that holds the process itself; None where none can be read."""
        return next(iter(self.trees), None)

    def nodes(self) -> Iterator[Any]:
        """Every flow node, in the order in which they are written."""
        for tree in self.trees.values():
            yield from (node for node in tree.iter(f"{{{BPMN}}}*") if tag_of(node) in NODES)

    def named(self, element_id: str) -> str:
        """The name of an element, else its id."""
        node = self._by_id.get(element_id)
        return self.name(node) if node is not None else element_id

    def name(self, node: Any) -> str:
        """The name in the reader's language, else the Danish one, else the id."""
        english = properties(node).get("name:en") if self.language == "en" else None
        return str(english or node.get("name") or node.get("id") or "")

    def lane(self, node: Any) -> str:
        """The lane that a node, or the subprocess around it, is drawn in."""
        around = (node, *node.iterancestors())
        found = (self._lanes[each.get("id")] for each in around if each.get("id") in self._lanes)
        return next(found, "")

    @cached_property
    def process(self) -> Any:
        """The process itself; None where it cannot be read."""
        return self._by_id.get(self.source.process_id)

    @property
    def title(self) -> str:
        """What the process is called."""
        return self.source.process_id if self.process is None else self.name(self.process)

    @property
    def documentation(self) -> str:
        """What its author wrote about the process."""
        if self.process is None:
            return ""
        return "\n\n".join(
            (part.text or "").strip() for part in self.process.iterchildren(bpmn("documentation"))
        )

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        # an operator of a service task may be called as its element
        every = (node for tree in self.trees.values() for node in tree.iter(f"{{{BPMN}}}*"))
        return {node.get("id"): node for node in every if node.get("id")}

    @cached_property
    def _lanes(self) -> dict[str, str]:
        lanes = (lane for tree in self.trees.values() for lane in tree.iter(bpmn("lane")))
        return {
            (part.text or "").strip(): self.name(lane)
            for lane in lanes
            for part in lane.iterchildren(bpmn("flowNodeRef"))
        }

    def _is_main(self, tree: Any) -> bool:
        wanted = self.source.process_id
        return any(process.get("id") == wanted for process in tree.iter(bpmn("process")))
