from tests.databases import opened, url

__all__ = ["opened", "url"]
