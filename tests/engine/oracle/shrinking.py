"""The smallest diagram that still shows a difference."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from tests.engine.oracle.drawing import Drawing


def shrunk(drawing: Drawing, shows: Callable[[Drawing], bool]) -> Drawing:
    """Take away whatever can be taken away while ``shows`` stays true."""
    smaller = True
    while smaller:
        smaller = next((c for c in _candidates(drawing) if shows(c)), None)
        drawing = smaller or drawing
    return drawing


def _scopes(drawing: Drawing, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield way
    for piece in drawing.pieces.values():
        if piece.inner is not None:
            yield from _scopes(piece.inner, (*way, piece.id))


def _at(drawing: Drawing, way: tuple[str, ...]) -> Drawing:
    for name in way:
        drawing = drawing.pieces[name].inner
    return drawing


def _candidates(drawing: Drawing) -> Iterator[Drawing]:
    for way in list(_scopes(drawing)):
        scope = _at(drawing, way)
        for change in (_without_way, _bypassed, _plain):
            for name in [*scope.pieces, *map(str, range(len(scope.flows)))]:
                copy = deepcopy(drawing)
                if change(_at(copy, way), name):
                    yield copy


def _without_way(scope: Drawing, index: str) -> bool:
    """Without one flow, and without what was only reached by it."""
    if not index.isdigit():
        return False
    del scope.flows[int(index)]
    _drop_unreached(scope)
    return True


def _drop_unreached(scope: Drawing) -> None:
    reached = {name for name, piece in scope.pieces.items() if piece.kind == "begin"}
    while True:
        onward = {t for s, t in scope.flows if s in reached}
        onward |= {name for name, piece in scope.pieces.items() if piece.on in reached}
        if onward <= reached:
            break
        reached |= onward
    scope.pieces = {name: piece for name, piece in scope.pieces.items() if name in reached}
    scope.flows = [(s, t) for s, t in scope.flows if s in reached and t in reached]


def _bypassed(scope: Drawing, name: str) -> bool:
    """Without a node that has one way on; or without a boundary event."""
    piece = scope.pieces.get(name)
    out = [t for s, t in scope.flows if s == name]
    into = [s for s, t in scope.flows if t == name]
    if piece is None or piece.kind == "begin" or any(s == t for s in into for t in out):
        return False
    if piece.on:
        del scope.pieces[name]
        scope.flows = [(s, t) for s, t in scope.flows if s != name]
    elif len(out) == 1 and not any(p.on == name for p in scope.pieces.values()):
        scope.flows = [(s, out[0] if t == name else t) for s, t in scope.flows if s != name]
        del scope.pieces[name]
    else:
        return False
    scope.flows = list(dict.fromkeys(scope.flows))
    _drop_unreached(scope)
    return True


def _plain(scope: Drawing, name: str) -> bool:
    """A subprocess or round made an ordinary user task."""
    piece = scope.pieces.get(name)
    if piece is None or (piece.inner is None and piece.round is None):
        return False
    if piece.round is not None:
        piece.round = None
    else:
        piece.inner, piece.kind = None, "user"
    return True
