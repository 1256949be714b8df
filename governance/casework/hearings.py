"""Party hearings and acknowledgements: one answer per party, and silence shown as silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.cases import Case, get_open_case
from governance.casework.errors import (
    HearingClosed,
    HearingNotFound,
    NotYourParty,
    OwnPartyNeedsNoAcknowledgement,
    ReasonRequired,
)
from governance.casework.events import CrossCuttingClaimed, HearingOpened
from governance.casework.guards import append_only
from governance.events import announce
from governance.organisation.organisations import Organisation
from governance.organisation.parties import PartyCode
from governance.permissions import Permission, may, require
from governance.records import journal
from governance.work import Work


class HearingKind(StrEnum):
    """A hearing asks for an opinion; an acknowledgement only that the party has read it."""

    HEARING = "hearing"
    ACKNOWLEDGEMENT = "acknowledgement"


class HearingState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Opinion(StrEnum):
    NO_REMARKS = "no_remarks"
    REMARKS = "remarks"
    OBJECTS = "objects"
    ACKNOWLEDGED = "acknowledged"


class PartyHearing(Base):
    """A case put before one party. Silence is consent only if the hearing text said so."""

    __tablename__ = "party_hearing"
    __table_args__ = (UniqueConstraint("case_id", "party_code", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    party_code: Mapped[str] = mapped_column(ForeignKey("party.code"))
    kind: Mapped[HearingKind] = mapped_column(StrEnumType(HearingKind))
    question: Mapped[str] = mapped_column(Text, default="")
    silence_is_consent: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[HearingState] = mapped_column(
        StrEnumType(HearingState), default=HearingState.OPEN
    )
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@append_only
class HearingAnswer(Base):
    """What a party answered. A changed answer is a new row, and the newest counts."""

    __tablename__ = "hearing_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("party_hearing.id"), index=True)
    opinion: Mapped[Opinion] = mapped_column(StrEnumType(Opinion))
    text: Mapped[str] = mapped_column(Text, default="")
    claims_cross_cutting: Mapped[bool] = mapped_column(Boolean, default=False)
    claim_reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    on_behalf_of: Mapped[str] = mapped_column(String(200), default="")


@dataclass(frozen=True)
class PartyAnswer:
    """What a party's coordinator fills in."""

    opinion: Opinion
    text: str = ""
    claims_cross_cutting: bool = False
    claim_reason: str = ""


class Standing(StrEnum):
    """How a party stands. Silence is its own standing, never an acknowledgement."""

    ANSWERED = "answered"
    AWAITED = "awaited"
    SILENT = "silent"
    SILENT_CONSENT = "silent_consent"


STANDING_DA = {
    HearingKind.ACKNOWLEDGEMENT: "ikke kvitteret",
    HearingKind.HEARING: "ikke besvaret",
}


@dataclass(frozen=True)
class PartyStanding:
    """One party's line on the case page."""

    hearing: PartyHearing
    answer: HearingAnswer | None
    standing: Standing

    @property
    def silence_da(self) -> str:
        """What is shown for a party that has said nothing; empty when it has."""
        return "" if self.answer else STANDING_DA[self.hearing.kind]


def open_hearing(
    work: Work,
    case_id: int,
    *,
    kind: HearingKind,
    deadline_at: datetime,
    silence_is_consent: bool = False,
) -> list[PartyHearing]:
    """Put the case before the parties: all three, or for acknowledgement the *other* ones.

    A second call adds nothing: each party is asked once per case and kind.
    """
    require(work.actor, Permission.EDIT_CASE)
    case = get_open_case(work, case_id)
    asked = {standing.hearing.party_code for standing in standings(work, case_id, kind)}
    parties = [party for party in parties_to_ask(work, case, kind) if party not in asked]
    for party in parties:
        hearing = PartyHearing(
            case_id=case.id,
            party_code=party,
            kind=kind,
            silence_is_consent=silence_is_consent,
            opened_at=work.now,
            deadline_at=deadline_at,
        )
        work.session.add(hearing)
        work.session.flush()
        announce(work, HearingOpened(hearing.id, case.id, party, deadline_at))
    detail = {"kind": kind.value, "parties": parties, "deadline_at": deadline_at.isoformat()}
    journal.append(work, "hearing_opened", case.subject, case_id=case.id, detail=detail)
    return [standing.hearing for standing in standings(work, case_id, kind)]


def parties_to_ask(work: Work, case: Case, kind: HearingKind) -> list[str]:
    """The codes of the parties that the case is put before."""
    everybody = [party.value for party in PartyCode]
    if kind is HearingKind.HEARING:
        return everybody
    return [party for party in everybody if party != own_party(work, case)]


def own_party(work: Work, case: Case) -> str | None:
    """The party of the organisation that owns the case."""
    party = work.session.get_one(Organisation, case.owner_id).party
    return party.code if party else None


def answer_hearing(work: Work, hearing_id: int, answer: PartyAnswer) -> HearingAnswer:
    """Store a party's answer, by its coordinator or by the secretariat on its behalf.

    A claim of cross-cutting effect needs its reason; the chair then reclassifies, or not.
    """
    hearing = _open(work, hearing_id)
    own = work.actor.holds("coordinator", hearing.party_code)
    if not own and not may(work.actor, Permission.ANSWER_FOR_OTHERS):
        raise NotYourParty(party=hearing.party_code)
    if answer.claims_cross_cutting and not answer.claim_reason.strip():
        raise ReasonRequired()
    row = HearingAnswer(
        hearing_id=hearing.id,
        **answer.__dict__,
        answered_at=work.now,
        by_person_id=work.actor.person_id,
        by_name=work.actor.name,
        on_behalf_of="" if own else hearing.party_code,
    )
    work.session.add(row)
    work.session.flush()
    _tell(work, hearing, row)
    return row


def acknowledge(work: Work, hearing_id: int, *, text: str = "") -> HearingAnswer:
    """The other party has read it. The owner's own party has nothing to acknowledge."""
    hearing = _open(work, hearing_id)
    case = get_open_case(work, hearing.case_id)
    if hearing.party_code == own_party(work, case):
        raise OwnPartyNeedsNoAcknowledgement()
    return answer_hearing(work, hearing_id, PartyAnswer(Opinion.ACKNOWLEDGED, text))


def close_hearing(work: Work, case_id: int, kind: HearingKind) -> list[PartyStanding]:
    """No answer is taken after this; who was silent stays shown as silent."""
    require(work.actor, Permission.EDIT_CASE)
    for standing in standings(work, case_id, kind):
        if standing.hearing.state is HearingState.OPEN:
            standing.hearing.state = HearingState.CLOSED
            standing.hearing.closed_at = work.now
    seen = standings(work, case_id, kind)
    detail = {"kind": kind.value, "silent": _silent(seen)}
    journal.append(work, "hearing_closed", f"case:{case_id}", case_id=case_id, detail=detail)
    return seen


def standings(work: Work, case_id: int, kind: HearingKind) -> list[PartyStanding]:
    """How each party that was asked stands, with its newest answer."""
    query = select(PartyHearing).where(PartyHearing.case_id == case_id, PartyHearing.kind == kind)
    hearings = work.session.scalars(query.order_by(PartyHearing.id)).all()
    newest = {answer.hearing_id: answer for answer in _answers(work, [h.id for h in hearings])}
    return [_standing(work, hearing, newest.get(hearing.id)) for hearing in hearings]


def claims(work: Work, case_id: int) -> list[PartyStanding]:
    """The parties whose newest answer claims that the case has cross-cutting effect."""
    seen = standings(work, case_id, HearingKind.ACKNOWLEDGEMENT)
    return [s for s in seen if s.answer is not None and s.answer.claims_cross_cutting]


def _standing(work: Work, hearing: PartyHearing, answer: HearingAnswer | None) -> PartyStanding:
    if answer is not None:
        return PartyStanding(hearing, answer, Standing.ANSWERED)
    if hearing.state is HearingState.OPEN and work.now < hearing.deadline_at:
        return PartyStanding(hearing, None, Standing.AWAITED)
    # an acknowledgement is an act: silence cannot stand in for it
    consents = hearing.silence_is_consent and hearing.kind is HearingKind.HEARING
    return PartyStanding(hearing, None, Standing.SILENT_CONSENT if consents else Standing.SILENT)


def _answers(work: Work, hearing_ids: Sequence[int]) -> Sequence[HearingAnswer]:
    query = select(HearingAnswer).where(HearingAnswer.hearing_id.in_(hearing_ids))
    return work.session.scalars(query.order_by(HearingAnswer.id)).all()


def _silent(seen: Sequence[PartyStanding]) -> list[str]:
    return [standing.hearing.party_code for standing in seen if standing.answer is None]


def _open(work: Work, hearing_id: int) -> PartyHearing:
    hearing = work.session.get(PartyHearing, hearing_id, with_for_update=True)
    if hearing is None:
        raise HearingNotFound()
    if hearing.state is HearingState.CLOSED:
        raise HearingClosed()
    return hearing


def _tell(work: Work, hearing: PartyHearing, answer: HearingAnswer) -> None:
    detail = {
        "party": hearing.party_code,
        "opinion": answer.opinion.value,
        "claims_cross_cutting": answer.claims_cross_cutting,
    }
    journal.append(
        work,
        "hearing_answered",
        f"case:{hearing.case_id}",
        case_id=hearing.case_id,
        detail=detail,
        on_behalf_of=answer.on_behalf_of or None,
    )
    if answer.claims_cross_cutting:
        announce(work, CrossCuttingClaimed(hearing.case_id, hearing.party_code))
