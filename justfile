# List the commands.
default:
    @just --list

# Open the explorer on the built-in deal.
run *ARGUMENTS:
    cargo run --release -- {{ARGUMENTS}}

# Run the tests.
test *ARGUMENTS:
    cargo test {{ARGUMENTS}}

# Write the generated documentation: the tables of docs/queries.md, docs/findings.md, and the table of docs/keys.md.
docs:
    WRITE_DOCS=1 cargo test --test it the_tables_of_the_documentation
    WRITE_DOCS=1 cargo test --test it the_page_of_findings
    WRITE_DOCS=1 cargo test --test it the_table_of_keys
    WRITE_DOCS=1 cargo test --test it every_command_of_the_tutorial

# Format the code.
format:
    cargo fmt -- src/ui/*.rs

# Check everything a change has to pass.
check:
    .ci/run

# Review snapshots that changed (needs cargo-insta).
review:
    cargo insta review

# Measure searches, keys and checking.
bench *ARGUMENTS:
    cargo bench {{ARGUMENTS}}

# Count instructions, which no other work changes, against recorded limits (needs Valgrind and
# gungraun-runner).
instructions:
    cargo bench --bench instructions

# Print the exported pages with chromium, check their page breaks, and draw one of them.
print:
    cargo run --example print

# Draw the pictures of the README and of docs/screens.
pictures:
    cargo run --example pictures
