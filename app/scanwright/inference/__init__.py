"""Models: where they are, what they are, and how they run. The only place that imports onnxruntime."""

import os

# Builds of ONNX Runtime report their use to their maker, unless they are told not to before they are loaded. Nothing may
# leave this computer, nor an identifier be kept on it, so no setting of the user's can allow it either.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
