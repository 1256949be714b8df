"""Cases from the notice to the resolution: papers, hearings, reviews, recommendations."""
