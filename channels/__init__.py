"""How is a person reached who is not looking? Mail, and a gateway for short messages."""
