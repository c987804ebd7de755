/** Marks of a sheet, each one column wide. */
export const MARKS = {
  untrained: '○',
  proficient: '●',
  expertise: '◆',
  advantage: '▲',
  disadvantage: '▼',
  sometimesAdvantage: '△',
  sometimesDisadvantage: '▽',
  fails: '✗',
  left: '☐',
  spent: '☒',
  wielded: '▸',
  star: '★',
} as const

/** What stands between short facts on one line. */
export const DOT = ' · '

/** One ASCII character for each of ours, so that a layout stays as wide as it was. */
const ASCII: Readonly<Record<string, string>> = {
  '○': '.',
  '●': '*',
  '◆': '#',
  '▲': '^',
  '▼': 'v',
  '△': '^',
  '▽': 'v',
  '✗': '!',
  '☐': 'o',
  '☒': 'x',
  '▸': '>',
  '★': '*',
  '·': '|',
  '•': '-',
  '─': '-',
  '│': '|',
  '├': '|',
  '╯': "'",
  '…': '.',
  '−': '-',
  '–': '-',
  '—': '-',
  '×': 'x',
  '→': '>',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '∞': '*',
  '½': '~',
}

/** More uses than this are counted, not drawn. */
const MOST_BOXES = 10

/** The text with our symbols as ASCII; letters of names stay as they are. */
export function asciiSymbols(text: string): string {
  return text.replace(/[○●◆▲▼△▽✗☐☒▸★·•─│├╯…−–—×→’‘“”∞½]/g, (mark) => ASCII[mark] ?? mark)
}

/** Uses as boxes, those left first: "☐☐☒"; "17 of 20 left" when there are many. */
export function boxes(max: number, spent: number): string {
  const gone = Math.min(Math.max(0, spent), Math.max(0, max))
  if (max > MOST_BOXES) return `${max - gone} of ${max} left`
  return MARKS.left.repeat(Math.max(0, max) - gone) + MARKS.spent.repeat(gone)
}
