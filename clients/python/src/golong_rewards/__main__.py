import sys

from golong_rewards.command import main

sys.exit(main())
