"""Who hears of a change: the outbox rings the bell, the relay reads the log, the hub knows who listens."""
