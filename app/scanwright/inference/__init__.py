"""Models: where they are, what they are, and how they run. The only place that imports onnxruntime."""
