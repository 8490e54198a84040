"""Load generators: plain protocols over plain sockets, so that they are not what is measured."""
