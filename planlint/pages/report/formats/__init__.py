"""A report about a service in the formats that need the extra `report`. The files in this folder are the formats."""
