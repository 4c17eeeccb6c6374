"""Says which folders make up the package; all else is in pyproject.toml.

`models` and `resources` lie beside `app` in the source tree and inside the package once it is installed.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("app"), "scanwright.models", "scanwright.resources"],
    package_dir={"": "app", "scanwright.models": "models", "scanwright.resources": "resources"},
    package_data={
        "scanwright.models": ["manifest.toml", "README.md"],
        "scanwright.resources": ["**/*.svg", "**/*.png", "**/*.jpg", "**/*.json", "**/*.ts", "**/*.qm", "**/*.ttf"],
    },
    exclude_package_data={"scanwright.models": ["weights/*"]},
)
