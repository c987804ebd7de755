/** Paper a sheet can be printed on, in points (1/72 inch). */
export const PAPERS = {a4: [595.28, 841.89], letter: [612, 792]} as const
export type Paper = keyof typeof PAPERS

/** Most printers reach no closer to the edge than 6 mm; this leaves 10. */
export const MARGIN = 30
/** Below the text: the line with name and page number. */
const FOOTER = 17

/** A rectangle on a page, from its top left corner, in points. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Where text may stand on a page of this paper. */
export function textArea(paper: Paper): Area {
  const [width, height] = PAPERS[paper]
  return {x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: height - 2 * MARGIN - FOOTER}
}

/** Equal columns with a gap between them. */
export function columns({x, y, width, height}: Area, count: number, gap: number): Area[] {
  const each = (width - gap * (count - 1)) / count
  return Array.from({length: count}, (_, i) => ({x: x + i * (each + gap), y, width: each, height}))
}

/** The same area without this much of its top. */
export function below({x, y, width, height}: Area, taken: number): Area {
  return {x, y: y + taken, width, height: Math.max(0, height - taken)}
}
