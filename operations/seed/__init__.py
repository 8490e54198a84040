"""What is there at first: the regency's offices, subjects, districts and limits, and a demonstration."""
