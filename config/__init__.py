"""Settings from the environment, frozen: a file for each subject. Read at the doors alone; a wrong value is a
sentence."""

from config.loading import bounds, load, variables
from config.setting import WrongSetting
from config.settings import Settings

__all__ = ["Settings", "WrongSetting", "bounds", "load", "variables"]
