class BackupProblem(Exception):
    """Why nothing could be copied, as a sentence."""
