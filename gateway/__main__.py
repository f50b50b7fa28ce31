"""The product's own command line: `./run <command>`."""

from gateway.cli import app

if __name__ == "__main__":
    app(prog_name="./run")
