"""The page and its regions, to be looked at and worked on."""
