"""logmine: turn unstructured maintenance logs into structured, auditable evidence."""
