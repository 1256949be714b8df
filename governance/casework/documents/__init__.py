"""The papers of a case: ``models``, ``filetypes`` (pure) and ``storing`` (the use cases)."""
