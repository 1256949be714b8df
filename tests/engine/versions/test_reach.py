"""Which markings a version can come to."""

import pytest

from engine.deployment.parse import compile_source
from engine.persistence.serializer import spec_from_dict
from engine.versions.migration import reach
from engine.versions.migration.reach import TooManyMarkings, can_stand
from tests.engine.versions.drawing import catch, draw, edge, service, user


def spec(flows, **nodes):
    source = draw("p", flows, messages=("m",), errors=("x",), **nodes)
    return spec_from_dict(compile_source(source, {}).parcel["specs"]["p"])


A_AND_B = {"a": user("A"), "b": user("B")}
PARALLEL = spec("s>split split>a split>b a>join b>join join>e", **A_AND_B)
EITHER = spec("s>choose choose>a?1==1 choose>b?1==2 a>merge b>merge merge>e", **A_AND_B)
SOME = spec("s>some some>a?1==1 some>b?1==2 a>gather b>gather gather>e", **A_AND_B)
FIRST = spec("s>first_of first_of>h first_of>t h>a t>b a>e b>e", h=catch(message="m"),
             t=catch(timer="P1D"), **A_AND_B)  # fmt: skip
GUARDED = spec("s>w w>a a>e on_error>b b>e", w=service(), on_error=edge("w", error="x"), **A_AND_B)
REMINDED = spec("s>a a>e r>b b>e2", r=edge("a", "P1D", interrupting=False), **A_AND_B)
LOOP = spec("s>merge merge>a a>b b>choose choose>merge?1==1 choose>e?1==2", **A_AND_B)


@pytest.mark.parametrize(
    ("version", "marking", "possible"),
    [
        (PARALLEL, {"a", "b"}, True),
        (PARALLEL, {"a", ("join", "b")}, True),
        (PARALLEL, {"a"}, False),
        (PARALLEL, set(), True),
        (EITHER, {"a"}, True),
        (EITHER, {"b"}, True),
        (EITHER, {"a", "b"}, False),
        (SOME, {"a"}, True),
        (SOME, {"a", "b"}, True),
        (SOME, {"a", ("gather", "b")}, True),
        (FIRST, {"first_of"}, True),
        (FIRST, {"a"}, True),
        (FIRST, {"a", "b"}, False),
        (GUARDED, {"a"}, True),
        (GUARDED, {"b"}, True),
        (GUARDED, {"w"}, False),
        (REMINDED, {"a", "b"}, True),
        (REMINDED, {"b"}, True),
        (LOOP, {"b"}, True),
        (LOOP, {"a", "b"}, False),
        (LOOP, {"unheard_of"}, False),
    ],
)
def test_a_marking_is_possible_or_not(version, marking, possible):
    assert can_stand(version, frozenset(marking)) is possible


def test_a_version_that_branches_too_much_is_not_explored_for_ever(monkeypatch):
    monkeypatch.setattr(reach, "MOST_MARKINGS", 3)

    with pytest.raises(TooManyMarkings):
        can_stand(PARALLEL, frozenset(["unheard_of"]))
