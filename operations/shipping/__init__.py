"""Copies that follow within seconds: the database by Litestream, to another disk or to S3, and the photos."""
