"""Who must hear of it for certain? Readers of the log that remember where they were, and clocks that ring."""
