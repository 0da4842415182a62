"""`python -m rostok` is the `rostok` command."""

from rostok.config.cli import main

main()
