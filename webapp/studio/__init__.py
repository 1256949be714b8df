"""The processes as the secretariat sees and changes them: versions, drafts, findings, moving."""
