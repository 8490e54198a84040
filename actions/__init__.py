"""What happens: one function a use case, of an actor and plain input. Any door may call it."""
