"""Opening, rendering and correcting pictures. No Qt, no models."""
