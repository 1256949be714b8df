"""The minutes: ``showing`` the page, ``writing`` the text, ``deciding`` on it."""
