"""Every module that maps a table, imported once, so that the metadata is complete."""

import governance.casework.cases
import governance.casework.documents.models
import governance.casework.followups
import governance.casework.hearings
import governance.casework.numbering
import governance.casework.recommendations
import governance.casework.resolutions.models
import governance.casework.reviews.models
import governance.meetings.agendas
import governance.meetings.attendance
import governance.meetings.meetings
import governance.meetings.minutes
import governance.organisation.bodies
import governance.organisation.interests
import governance.organisation.mandates
import governance.organisation.offices
import governance.organisation.organisations
import governance.organisation.parties
import governance.organisation.people
import governance.organisation.roles
import governance.organisation.seats
import governance.organisation.substitutes
import governance.prioritisation.ballots
import governance.prioritisation.criteria
import governance.prioritisation.results
import governance.prioritisation.rounds
import governance.records.access
import governance.records.journal
import governance.records.publications  # noqa: F401 - imported for its tables
