"""The joint portfolio: from the clause of an agreement to the project and its status."""
