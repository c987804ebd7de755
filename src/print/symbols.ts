/** Marks of a sheet; the same meaning in one set of box-drawing characters and one of ASCII. */
export interface Symbols {
  none: string
  proficient: string
  expertise: string
  advantage: string
  disadvantage: string
  left: string
  spent: string
  wielded: string
  dot: string
  bullet: string
  star: string
}

const UNICODE: Symbols = {
  none: '○', proficient: '●', expertise: '◆', advantage: '▲', disadvantage: '▼', left: '☐', spent: '☒', wielded: '▸', dot: ' · ', bullet: '•', star: '★',
}

const ASCII: Symbols = {
  none: '.', proficient: '*', expertise: '#', advantage: '^', disadvantage: 'v', left: '[ ]', spent: '[x]', wielded: '>', dot: ' | ', bullet: '-', star: '*',
}

/** More uses than this are counted, not drawn. */
const MOST_BOXES = 10

export function symbols(ascii = false): Symbols {
  return ascii ? ASCII : UNICODE
}

/** Uses as boxes, those left first: "☐☐☒"; "7 of 20 left" when there are many. */
export function boxes(max: number, spent: number, {left, spent: crossed}: Symbols): string {
  const gone = Math.min(Math.max(0, spent), max)
  if (max > MOST_BOXES) return `${max - gone} of ${max} left`
  return left.repeat(max - gone) + crossed.repeat(gone)
}
