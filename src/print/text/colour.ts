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
/** Of lightness, at each step towards black or white. */
const STEP = 0.02

/** The colour, or the nearest shade of its hue that reads on another: darker on light, lighter on dark. */
export function readable(hex: Hex, on: Hex, least = TEXT_CONTRAST): Hex {
  const towards = contrast('#000000', on) > contrast('#ffffff', on) ? -STEP : STEP
  const {hue, saturation, lightness} = hslOf(hex)
  for (let light = lightness; light > 0 && light < 1; light += towards) {
    const shade = light === lightness ? hex : hexOf(rgbIn({hue, saturation, lightness: light}))
    if (contrast(shade, on) >= least) return shade
  }
  return towards < 0 ? '#000000' : '#ffffff'
}

/** Hue in turns, the others from 0 to 1. */
interface Hsl {
  hue: number
  saturation: number
  lightness: number
}

function hslOf(hex: Hex): Hsl {
  const [r = 0, g = 0, b = 0] = rgbOf(hex).map((part) => part / 255)
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [lightness, range] = [(high + low) / 2, high - low]
  if (range === 0) return {hue: 0, saturation: 0, lightness}
  const sixth = high === r ? (g - b) / range : high === g ? 2 + (b - r) / range : 4 + (r - g) / range
  return {hue: (((sixth / 6) % 1) + 1) % 1, saturation: range / (1 - Math.abs(2 * lightness - 1)), lightness}
}

function rgbIn({hue, saturation, lightness}: Hsl): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const part = (nth: number) => {
    const turn = (nth + hue * 12) % 12
    return 255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)))
  }
  return [part(0), part(8), part(4)]
}
