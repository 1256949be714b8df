"""The public site: published material only, without sign-in and without cookies."""
