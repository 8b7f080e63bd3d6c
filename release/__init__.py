"""How planlint is passed on."""
