//! Leaves to another process what the system does when this one ends: it takes tens of milliseconds
//! to free the memory of a large deal and to end the watches of directories, and the shell's
//! prompt would wait for it.

use std::{mem::MaybeUninit, ptr};

use libc::{c_int, c_void};

/// Bytes.
const STACK: usize = 64 << 10;

/// Starts a process that shares this one's memory and files and holds them until this one has ended:
/// they are freed when the last of the two ends. If it cannot be started, nothing is lost but time.
#[expect(unsafe_code, reason = "no safe call shares memory between processes")]
pub(crate) fn hand_over() {
    let stack = Box::leak(vec![MaybeUninit::<u128>::uninit(); STACK / size_of::<u128>()].into_boxed_slice());
    // SAFETY: the process runs `hold` alone, on a stack of its own that is never freed. `hold` reads
    // and writes no memory but that stack and `errno` of this thread, which only returns from here on
    // and asks for no error, so that it disturbs nothing that this process still does.
    unsafe {
        let this = libc::syscall(libc::SYS_pidfd_open, libc::getpid(), 0);
        if let Ok(this) = usize::try_from(this) {
            let top = stack.as_mut_ptr_range().end.cast();
            libc::clone(hold, top, libc::CLONE_VM, ptr::without_provenance_mut(this));
        }
    }
}

/// `this`: a file descriptor of the process that is to end.
#[expect(unsafe_code, reason = "the standard library is not made for a process that shares memory")]
extern "C" fn hold(this: *mut c_void) -> c_int {
    let Ok(fd) = c_int::try_from(this.addr()) else { return 1 };
    // SAFETY: system calls alone, on this process's own table of files and its own stack.
    unsafe {
        // Whoever reads from a pipe waits for the end of what is written to it.
        for standard in libc::STDIN_FILENO..=libc::STDERR_FILENO {
            libc::close(standard);
        }
        let mut ended = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
        libc::poll(&raw mut ended, 1, -1);
    }
    0
}
