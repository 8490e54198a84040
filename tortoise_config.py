"""For Tortoise's own command line, which makes migrations: python -m tortoise -c tortoise_config.CONFIG …"""

import config
from database.address import config_for

CONFIG = config_for(config.load().database_url)
