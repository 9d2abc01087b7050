"""`python -m chamber_desk`."""

from chamber_desk.cli import main

raise SystemExit(main())
