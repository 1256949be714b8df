"""Who is signed in: sessions that can be ended, and failed attempts that are counted."""
