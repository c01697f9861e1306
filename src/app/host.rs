//! Running the model: in a terminal, in a test, for a picture.

use std::collections::VecDeque;

use super::{App, Effect, Message};

pub trait Host {
    type Error;

    fn app(&mut self) -> &mut App;

    /// Performs an effect; returns the answer if it is known at once.
    ///
    /// # Errors
    /// If the host stops.
    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Self::Error>;

    /// Hands a message to the model, and performs its effects and those of the
    /// answers in the order they were asked for.
    ///
    /// # Errors
    /// If the host stops; remaining effects are dropped.
    fn handle(&mut self, message: Message) -> Result<(), Self::Error> {
        let mut effects = VecDeque::from(self.app().update(message));
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.perform(effect)? {
                effects.extend(self.app().update(answer));
            }
        }
        Ok(())
    }
}
