"""planlint: a linter for children's plans and assessments. It reads wording; it cannot see the child."""

__version__ = "0.1.0"
