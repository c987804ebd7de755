/** A heading and its lines at some width; no lines mean that there is nothing to say. */
export interface Section {
  title: string
  lines: (width: number) => string[]
}
