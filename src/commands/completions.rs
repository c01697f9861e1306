use clap::{Args, CommandFactory as _, builder::PossibleValuesParser};
use clap_complete::{CompleteEnv, env::Shells};

use super::{Arguments, Context, Error, status};

/// The variable by which a shell asks for completions; clap's own name for it.
const VARIABLE: &str = "COMPLETE";

/// Print a shell completion script, for commands, options and the names of a deal.
///
/// On Tab the shell runs dealtui, which offers what fits: commands and options, IDs of
/// records, parties, kinds, and the qualifiers of queries with their values, from the deal
/// that the command line names.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(after_help = SETUP)]
pub struct Completions {
    /// The shell.
    #[arg(value_parser = PossibleValuesParser::new(Shells::builtins().names()))]
    shell: String,
}

/// Answers a shell that asks what may come next, and ends the program then.
pub fn complete() {
    if std::env::var_os(VARIABLE).is_some() {
        CompleteEnv::with_factory(Arguments::command).complete();
    }
}

/// Bash takes the colon of `party:` for a word of its own, which the script of clap would
/// replace by what follows it: nothing.
const WORD: &str = r#"words[COMP_CWORD]="$2""#;
const WORD_OR_COLON: &str = r#"[[ "${words[COMP_CWORD]}" == ":" ]] || words[COMP_CWORD]="$2""#;

const SETUP: &str = "\
To set it up, add a line to the startup file of the shell:
  bash        ~/.bashrc                   source <(dealtui completions bash)
  zsh         ~/.zshrc                    source <(dealtui completions zsh)
  fish        ~/.config/fish/config.fish  dealtui completions fish | source
  elvish      ~/.config/elvish/rc.elv     eval (dealtui completions elvish | slurp)
  powershell  $PROFILE                    dealtui completions powershell | Out-String | Invoke-Expression";

impl Completions {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let shells = Shells::builtins();
        let mut script = Vec::new();
        if let Some(shell) = shells.completer(&self.shell) {
            shell.write_registration(VARIABLE, "dealtui", "dealtui", "dealtui", &mut script)?;
        }
        let script = String::from_utf8_lossy(&script).replace(WORD, WORD_OR_COLON);
        context.out.write_all(script.as_bytes())?;
        Ok(status::FOUND)
    }
}
