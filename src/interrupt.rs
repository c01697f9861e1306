//! Ctrl-C while something is in progress that needs cleaning up. Otherwise Ctrl-C
//! ends the program at once, as usual.

use std::{
    io,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use signal_hook::{consts::SIGINT, flag, low_level::emulate_default_handler};

static IS_FATAL: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// While it lives, Ctrl-C is only noted; one that was noted then ends the program.
#[derive(Debug)]
pub struct DeferredInterrupt {
    pending: Arc<AtomicBool>,
}

impl DeferredInterrupt {
    /// # Errors
    /// The signal cannot be handled.
    pub fn new() -> io::Result<Self> {
        let deferred = Self { pending: Arc::default() };
        IS_FATAL.store(false, Ordering::SeqCst);
        flag::register(SIGINT, Arc::clone(&deferred.pending))?;
        flag::register_conditional_default(SIGINT, Arc::clone(&IS_FATAL))?;
        Ok(deferred)
    }

    pub fn is_pending(&self) -> bool {
        self.pending.load(Ordering::SeqCst)
    }
}

impl Drop for DeferredInterrupt {
    fn drop(&mut self) {
        IS_FATAL.store(true, Ordering::SeqCst);
        if self.is_pending() {
            let _ = emulate_default_handler(SIGINT);
        }
    }
}

pub fn disable_default_action() {
    IS_FATAL.store(false, Ordering::SeqCst);
}
