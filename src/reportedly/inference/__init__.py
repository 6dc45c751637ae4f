import os

# ONNX Runtime otherwise writes a number of the machine into the cache folder and reports its use to its maker; it looks
# once, when it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
