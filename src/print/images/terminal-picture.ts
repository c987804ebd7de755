/** How a terminal shows a picture: by a protocol of its own, or as half blocks of letters. */
export const PICTURE_PROTOCOLS = ['kitty', 'iterm2', 'sixel', 'blocks'] as const
export type PictureProtocol = (typeof PICTURE_PROTOCOLS)[number]

/** Rows of dots with red, green, blue and how much of each is there. */
export interface Dots {
  widthPx: number
  heightPx: number
  rgba: Uint8Array
}

const ESC = '\u001b'
const CHUNK = 4096

/** A PNG by kitty's protocol, as many columns wide; no answer is asked for. */
export function kittyPicture(png: Uint8Array, columns: number): string {
  const base64 = Buffer.from(png).toString('base64')
  const chunks = base64.match(new RegExp(`.{1,${CHUNK}}`, 'g')) ?? []
  const sent = chunks.map((chunk, i) => {
    const first = i === 0 ? `a=T,f=100,q=2,c=${columns},` : ''
    return `${ESC}_G${first}m=${i < chunks.length - 1 ? 1 : 0};${chunk}${ESC}\\`
  })
  return `${sent.join('')}\n`
}

/** Any picture by iTerm2's protocol. */
export function iterm2Picture(bytes: Uint8Array, columns: number): string {
  const base64 = Buffer.from(bytes).toString('base64')
  return `${ESC}]1337;File=size=${bytes.length};width=${columns};preserveAspectRatio=1;inline=1:${base64}\u0007\n`
}

/** Dots as sixels, in a cube of 216 colors. */
export function sixelPicture({widthPx, heightPx, rgba}: Dots): string {
  const indexAt = (x: number, y: number) =>
    y < heightPx && (rgba[(y * widthPx + x) * 4 + 3] ?? 0) > 127 ? colorIndex(rgba, (y * widthPx + x) * 4) : -1
  const bands = Array.from({length: Math.ceil(heightPx / 6)}, (_, band) => bandOf(widthPx, (x, row) => indexAt(x, band * 6 + row)))
  const palette = Array.from(
    {length: 216},
    (_, i) => `#${i};2;${[Math.floor(i / 36), Math.floor(i / 6) % 6, i % 6].map((level) => level * 20).join(';')}`,
  )
  return `${ESC}P0;1;0q"1;1;${widthPx};${heightPx}${palette.join('')}${bands.join('-')}${ESC}\\\n`
}

function colorIndex(rgba: Uint8Array, at: number): number {
  const level = (i: number) => Math.round(((rgba[at + i] ?? 0) / 255) * 5)
  return level(0) * 36 + level(1) * 6 + level(2)
}

/** Six rows: each color that is in them, one over another. */
function bandOf(width: number, indexAt: (x: number, row: number) => number): string {
  const colors = new Map<number, number[]>()
  for (let x = 0; x < width; x++)
    for (let row = 0; row < 6; row++) {
      const index = indexAt(x, row)
      if (index < 0) continue
      const bits = colors.get(index) ?? new Array<number>(width).fill(0)
      bits[x] = (bits[x] ?? 0) | (1 << row)
      colors.set(index, bits)
    }
  return [...colors].map(([index, bits]) => `#${index}${runs(bits)}`).join('$')
}

function runs(bits: readonly number[]): string {
  const letters = bits.map((each) => String.fromCharCode(63 + each)).join('')
  return letters.replace(/(.)\1{3,}/g, (run, letter: string) => `!${run.length}${letter}`)
}

/** Dots as half blocks: two rows of dots a line, in 24-bit colors. What is clear stays the terminal's own. */
export function blockPicture({widthPx, heightPx, rgba}: Dots): string {
  const color = (x: number, y: number): string | undefined => {
    const at = (y * widthPx + x) * 4
    return y < heightPx && (rgba[at + 3] ?? 0) > 127 ? `${rgba[at]};${rgba[at + 1]};${rgba[at + 2]}` : undefined
  }
  const cell = (x: number, y: number): string => {
    const [top, bottom] = [color(x, y), color(x, y + 1)]
    if (top === undefined && bottom === undefined) return `${ESC}[0m `
    if (top === undefined) return `${ESC}[0m${ESC}[38;2;${bottom}m▄`
    return bottom === undefined ? `${ESC}[0m${ESC}[38;2;${top}m▀` : `${ESC}[38;2;${top};48;2;${bottom}m▀`
  }
  const lines = Array.from({length: Math.ceil(heightPx / 2)}, (_, line) =>
    Array.from({length: widthPx}, (__, x) => cell(x, line * 2)).join(''),
  )
  return `${lines.join(`${ESC}[0m\n`)}${ESC}[0m\n`
}
