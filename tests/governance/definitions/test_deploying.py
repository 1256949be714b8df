"""From a draft to a version in use, by the secretariat alone, and never without a note."""

from dataclasses import replace

import pytest

from engine.errors import DeploymentRefused
from engine.queries import definitions
from governance.definitions.deploying import called_by, deploy_draft
from governance.definitions.drafts import (
    discard_draft,
    drafts,
    find_draft,
    findings,
    keep_draft,
    replace_draft,
)
from governance.definitions.errors import (
    DraftNotFound,
    NewerVersion,
    NoteMissing,
    NothingToDeploy,
)
from governance.definitions.queries import find_process, processes, running_on
from governance.errors import Forbidden
from governance.records.journal import JournalEntry
from tests.governance.conftest import an_actor

REVIEW = 'name="Kaldt gennemgang"'


@pytest.fixture
def draft(work, changed):
    """A sound change of the called process."""
    return keep_draft(work, changed("called_review", REVIEW, 'name="Gennemgang"'))


def entries(work):
    work.session.flush()
    return [(e.action, e.subject) for e in work.session.query(JournalEntry).order_by("id")]


def test_a_draft_is_kept_with_who_uploaded_it_and_what_it_builds_on(work, draft):
    assert drafts(work, "called_review") == [draft]
    assert (draft.based_on, draft.uploaded_by) == (1, "Sekretariat")
    assert findings(work, draft.source) == []


def test_a_broken_upload_is_kept_with_its_findings(work, changed):
    broken = keep_draft(work, changed("calling_intake", "called_review", "nobody_knows"))

    found = findings(work, broken.source)

    assert [each.element_id for each in found if each.stops] == ["run_review"]
    with pytest.raises(DeploymentRefused):
        deploy_draft(work, broken.id, note="Ny", seen=1)


def test_a_mended_upload_takes_the_place_of_the_one_before(work, draft, changed):
    mended = changed("called_review", REVIEW, 'name="Bedre"')

    same = replace_draft(work, draft.id, mended)

    assert same.id == draft.id
    assert find_draft(work, draft.id).source.files == mended.files


def test_a_draft_becomes_the_newest_version_and_its_callers_follow(work, draft):
    assert [row.process_id for row in called_by(work, "called_review")] == ["calling_intake"]

    done = deploy_draft(work, draft.id, note=" Kortere frist ", seen=1)

    assert (done.definition.version, done.definition.note) == (2, "Kortere frist")
    assert done.definition.deployed_by == "Sekretariat"
    assert [row.called for row in done.bound] == [{"called_review": done.definition.id}]
    assert entries(work) == [
        ("process_deployed", "process:called_review"),
        ("process_bound", "process:calling_intake"),
    ]
    with pytest.raises(DraftNotFound):
        find_draft(work, draft.id)


def test_a_version_needs_a_note(work, draft):
    with pytest.raises(NoteMissing):
        deploy_draft(work, draft.id, note=" ", seen=1)

    assert len(definitions(work.session, "called_review")) == 1


def test_what_was_compared_with_an_older_version_must_be_looked_at_again(work, draft, changed):
    other = keep_draft(work, changed("called_review", REVIEW, 'name="En andens"'))
    deploy_draft(work, other.id, note="Først", seen=1)

    with pytest.raises(NewerVersion):
        deploy_draft(work, draft.id, note="Sidst", seen=1)


def test_a_draft_without_a_difference_is_not_deployed(work, changed):
    same = keep_draft(work, changed("called_review", REVIEW, REVIEW))

    with pytest.raises(NothingToDeploy):
        deploy_draft(work, same.id, note="Det samme", seen=1)


def test_a_discarded_draft_is_gone(work, draft):
    discard_draft(work, draft.id)

    assert drafts(work) == []


@pytest.mark.parametrize("group", ["auditor", "operator"])
def test_those_who_watch_see_everything_and_change_nothing(work, draft, changed, group):
    theirs = replace(work, actor=an_actor(group))

    assert [each.process_id for each in processes(theirs)] == ["called_review", "calling_intake"]
    assert find_draft(theirs, draft.id) is draft
    for forbidden in (
        lambda: keep_draft(theirs, draft.source),
        lambda: replace_draft(theirs, draft.id, draft.source),
        lambda: discard_draft(theirs, draft.id),
        lambda: deploy_draft(theirs, draft.id, note="Nej", seen=1),
    ):
        with pytest.raises(Forbidden):
            forbidden()


def test_a_member_does_not_see_the_processes(work):
    with pytest.raises(Forbidden):
        processes(replace(work, actor=an_actor("seat:1")))


def test_a_case_counts_on_its_version_and_on_those_that_are_called(work, draft):
    case = work.engine.start(
        work.session, "calling_intake", business_key="case:1", variables={"topic": "x"},
        actor=work.actor, now=work.now,
    )  # fmt: skip
    deploy_draft(work, draft.id, note="Ny", seen=1)

    called, caller = find_process(work, "called_review"), find_process(work, "calling_intake")

    assert [(v.definition.version, v.running) for v in called.versions] == [(2, 0), (1, 1)]
    assert [(v.definition.version, v.running) for v in caller.versions] == [(2, 0), (1, 1)]
    assert running_on(work, called.versions[1].definition) == [case]


def test_a_process_tells_when_it_is_not_the_installations(work, draft):
    deploy_draft(work, draft.id, note="Vores", seen=1)

    called, caller = find_process(work, "called_review"), find_process(work, "calling_intake")

    assert (called.differs_from_package, caller.differs_from_package) == (True, False)
    assert called.packaged.version == 1
