# The few commands a person types. `./run` does the same without make.

UV_COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links

.PHONY: run test faults bench format lock upgrade

run:            ## start the gateway (the sandbox while there are no tokens)
	./run

test:           ## lint, types, import contracts and every test
	./run test

faults:         ## the same with the long fault run
	./run test --faults

bench:          ## speed, as a readable table
	./run bench

format:         ## lay the code out and mend what ruff can mend
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lock:           ## write requirements*.txt from pyproject.toml, keeping the versions already there
	$(UV_COMPILE) $(UPGRADE) pyproject.toml --output-file requirements.txt
	$(UV_COMPILE) $(UPGRADE) pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(UV_COMPILE) $(UPGRADE) pyproject.toml --extra encoder --constraints requirements.txt --output-file requirements-encoder.txt
	$(UV_COMPILE) $(UPGRADE) pyproject.toml --extra encoder --extra ukrainian --constraints requirements.txt --output-file requirements-ukrainian.txt
	$(UV_COMPILE) $(UPGRADE) --group setup --output-file requirements-uv.txt

upgrade:        ## the same with the newest versions the ranges allow
	$(MAKE) lock UPGRADE=--upgrade
