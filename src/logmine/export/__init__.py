"""Label sets in the formats of annotation tools, one file a format."""
