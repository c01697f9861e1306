//! Handles Ctrl-C while something is in progress that needs cleaning up.
//! Otherwise Ctrl-C ends the program at once, as usual.

use std::{
    io,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use signal_hook::{consts::SIGINT, flag, low_level::emulate_default_handler};

static KILLS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

#[derive(Debug)]
pub struct Held {
    came: Arc<AtomicBool>,
}

impl Held {
    /// From now on Ctrl-C only leaves word.
    ///
    /// # Errors
    /// The signal cannot be handled.
    pub fn begin() -> io::Result<Self> {
        let held = Self { came: Arc::default() };
        KILLS.store(false, Ordering::SeqCst);
        flag::register(SIGINT, Arc::clone(&held.came))?;
        flag::register_conditional_default(SIGINT, Arc::clone(&KILLS))?;
        Ok(held)
    }

    pub fn came(&self) -> bool {
        self.came.load(Ordering::SeqCst)
    }
}

impl Drop for Held {
    /// Ctrl-C ends the program again, also one that came meanwhile.
    fn drop(&mut self) {
        KILLS.store(true, Ordering::SeqCst);
        if self.came() {
            end();
        }
    }
}

pub fn leave_to_others() {
    KILLS.store(false, Ordering::SeqCst);
}

pub fn end() {
    let _ = emulate_default_handler(SIGINT);
}
