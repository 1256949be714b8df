"""What messages say: names, dates, links and templates, in Danish and English."""
