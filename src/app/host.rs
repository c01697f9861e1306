//! Running the model: in a terminal, in a test, for a picture.

use std::collections::VecDeque;

use super::{App, Effect, Message};

/// What a model runs in.
pub trait Host {
    /// Why it stops.
    type Stop;

    /// The model.
    fn app(&mut self) -> &mut App;

    /// Does what the model asks for; the answer, if it is known at once.
    ///
    /// # Errors
    /// The host stops.
    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Self::Stop>;

    /// Hands a message to the model and does all that it and the answers ask
    /// for: first asked, first done.
    ///
    /// # Errors
    /// The host stops; what is left is not done.
    fn handle(&mut self, message: Message) -> Result<(), Self::Stop> {
        let mut effects = VecDeque::from(self.app().update(message));
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.perform(effect)? {
                effects.extend(self.app().update(answer));
            }
        }
        Ok(())
    }
}
