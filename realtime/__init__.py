"""Who hears of it? From the commit of a change to everyone who listens."""
