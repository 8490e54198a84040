"""What may be asked? The contract, as types."""
