//! The manual pages.

use crate::program::run;

#[test]
fn each_command_has_a_page_and_the_program_one_of_all() {
    let page = run(&["man"]);
    assert_eq!(page.status, 0);
    assert!(page.out.contains(".TH dealtui 1"), "{}", page.out);
    let help = run(&["--help"]).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"list") && commands.contains(&"man"), "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        assert!(page.out.contains(&format!("dealtui\\-{command}(1)")), "{command}: {}", page.out);
        let own = run(&["man", command]);
        assert_eq!(own.status, 0, "{command}: {}", own.err);
        assert!(
            own.out.contains(&format!(".TH dealtui\\-{command} 1"))
                || own.out.contains(&format!(".TH dealtui-{command} 1")),
            "{}",
            own.out
        );
    }
}

#[test]
fn an_unknown_command_is_named_with_the_nearest() {
    let ran = run(&["man", "lst"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("no command is called lst; did you mean list?"), "{}", ran.err);
}
