"""The gallery: archives of real histories as one site."""
