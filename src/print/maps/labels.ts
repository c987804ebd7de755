import type {Point} from '../../rules/maps/outline.js'
import type {Letters} from './letters.js'

/** A name on a map. */
export interface Label {
  words: string
  at: Point
  look: {face: 'title' | 'italic' | 'bold'; sizePx: number; fill: string; halo: string}
  /** How far beside its place it stands, to the right if it can; over the middle of it when absent. */
  beside?: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

interface Sheet {
  width: number
  height: number
}

/** A place that no label may cover. */
export function boxAround([x, y]: Point, by: number): Box {
  return {left: x - by, right: x + by, top: y - by, bottom: y + by}
}

/** Labels, each where it lies on no other and on nothing that is taken; what fits nowhere is left out. The first have the choice. */
export function writeLabels(labels: readonly Label[], {taken, map}: {taken: readonly Box[]; map: Sheet}, letters: Letters): string[] {
  const full = [...taken]
  return labels.map((label) => {
    const width = letters.widthPx(label.words, label.look)
    const box = spotsFor(label, width, map).find((spot) => full.every((other) => isClear(spot, other)))
    if (!box) return ''
    full.push(box)
    return letters.write(label.words, {x: box.left, y: box.bottom - label.look.sizePx * 0.25}, label.look)
  })
}

function spotsFor({at: [x, y], look: {sizePx}, beside}: Label, width: number, map: Sheet): Box[] {
  const at = (left: number, middle: number): Box => ({left, right: left + width, top: middle - sizePx / 2, bottom: middle + sizePx / 2})
  const all =
    beside === undefined
      ? [0, -1, 1, -2, 2, -3, 3].flatMap((down) =>
          [0, -0.3, 0.3, -0.6, 0.6].map((across) => at(x - width / 2 + across * width, y + down * sizePx * 0.8)),
        )
      : [
          at(x + beside, y),
          at(x - beside - width, y),
          at(x - width / 2, y + beside + sizePx / 2),
          at(x - width / 2, y - beside - sizePx / 2),
        ]
  return all.filter(({left, right, top, bottom}) => left > 8 && right < map.width - 8 && top > 8 && bottom < map.height - 8)
}

/** Pixels between two labels beside each other. */
const GAP = 10

function isClear(one: Box, other: Box): boolean {
  return one.right + GAP < other.left || other.right + GAP < one.left || one.bottom < other.top || other.bottom < one.top
}
