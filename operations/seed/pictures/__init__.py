"""Small drawn pictures for the demonstration: nobody and nothing real is on them."""

from operations.seed.pictures.album import photographed

__all__ = ["photographed"]
