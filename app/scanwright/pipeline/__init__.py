"""The analysis: stages over one page. No Qt, no concrete models."""
