/** Columns and rows of a terminal. */
export interface Size {
  columns: number
  rows: number
}

/** What a screen needs of the terminal that it is on. */
export interface Terminal {
  stdin: NodeJS.ReadStream
  /** Takes whole frames. */
  frames: NodeJS.WriteStream
  size(): Size
  onResize(listener: () => void): void
  /** Where the cursor stands after the next frame; hidden when `undefined`. */
  setCursor(place: {column: number; row: number} | undefined): void
  /** Back to the shell, until it brings the screen to the fore again. */
  suspend(): void
  /** All there was to do is done; `input` is how many characters were taken so far. */
  markIdle(input: number): void
}
