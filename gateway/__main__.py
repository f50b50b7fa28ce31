"""The product's own command line: `./run <command>`."""

from gateway.cli import app
from gateway.settings.threads import calculate_on_one_thread

if __name__ == "__main__":
    calculate_on_one_thread()
    app(prog_name="./run")
