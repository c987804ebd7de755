/** How a screen writes: colours by meaning, and texts made safe and cut or filled to a width. */
export interface Pen {
  heading(text: string): string
  label(text: string): string
  muted(text: string): string
  accent(text: string): string
  warning(text: string): string
  fit(text: string, width: number): string
}
