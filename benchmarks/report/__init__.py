"""What was found, as Markdown and pictures."""
