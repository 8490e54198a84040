"""The HTTP paths of the server."""
