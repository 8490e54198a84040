"""The parts that `app.py` puts together, each made from the settings."""
