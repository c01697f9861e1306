//! How much room the panes and overlays have, as the drawing measured it.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// Rows of the list; 0 if hidden.
    pub list_rows: usize,
    /// Rows of the page; 0 if hidden.
    pub page_rows: usize,
    pub page_columns: usize,
    /// Columns of the list's time axis; 0 if there is no room.
    pub axis_columns: usize,
    pub overlay_rows: usize,
    pub reader: TextArea,
    pub help_lines: usize,
}

/// Where the lines of a text are on the screen, in its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextArea {
    pub column: u16,
    pub row: u16,
    pub columns: u16,
    pub rows: u16,
}
