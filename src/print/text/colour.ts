/** A colour as "#1b2a41". */
export type Hex = string

type Rgb = readonly [number, number, number]

function rgbOf(hex: Hex): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function hexOf(rgb: Rgb): Hex {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** Of two colours, so much of the second: 0 none, 1 all. */
export function mixed(a: Hex, b: Hex, share: number): Hex {
  const [from, to] = [rgbOf(a), rgbOf(b)]
  return hexOf(from.map((part, i) => part + ((to[i] ?? 0) - part) * share) as unknown as Rgb)
}

/** Relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance"): what a print in grey keeps of it. */
export function luminance(hex: Hex): number {
  const [r = 0, g = 0, b = 0] = rgbOf(hex).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** How well one colour reads on another, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Hex, b: Hex): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Least contrast of text (WCAG 2.2 AA). */
export const TEXT_CONTRAST = 4.5
/** Least contrast of text that is read long (WCAG 2.2 AAA). */
export const BODY_CONTRAST = 7
/** Of what is mixed in at each step towards black or white. */
const STEP = 0.06

/** The colour, or the nearest shade of it that reads on another: darker on light, lighter on dark. */
export function readable(hex: Hex, on: Hex, least = TEXT_CONTRAST): Hex {
  const end = contrast('#000000', on) > contrast('#ffffff', on) ? '#000000' : '#ffffff'
  for (let share = 0; share < 1; share += STEP) {
    const shade = mixed(hex, end, share)
    if (contrast(shade, on) >= least) return shade
  }
  return end
}
