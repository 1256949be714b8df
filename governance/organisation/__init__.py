"""Who is who: parties, organisations, people, bodies, seats, mandates and their substitutes."""
