"""Process definitions as the secretariat changes them: drafts, taking into use, moving cases."""
