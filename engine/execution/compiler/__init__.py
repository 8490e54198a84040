"""From an operation to the Python source of its plan."""
