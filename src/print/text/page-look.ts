import type {Theme} from '../../schema/entity/theme.js'
import type {Frame, Lettering, Shade} from '../../schema/page-looks.js'
import {present} from '../../schema/value.js'
import {BODY_CONTRAST, type Hex, luminance, mixed, readable, TEXT_CONTRAST} from './colour.js'

/** Colours of a page, by what they are for. */
export interface PageColours {
  ink: Hex
  soft: Hex
  accent: Hex
  accent2: Hex
  line: Hex
  /** Of boxes on the paper. */
  tint: Hex
  paper: Hex
  /** Around the paper, on a screen. */
  page: Hex
}

/** How pages of a theme look: on a light screen, on a dark one, on paper. */
export interface PageLook {
  light: PageColours
  dark: PageColours
  print: PageColours
  frame?: Frame
  lettering?: Lettering
  shade?: Shade
}

/** What says how pages of a theme look. */
export type Looks = Pick<Theme, 'palette' | 'frame' | 'lettering' | 'shade'>

/** Colours of pages that no theme has a say in. */
const USUAL = {ink: '#1f1b16', paper: '#fffdf9', panel: '#f3eee6', line: '#d8cfc2', accent: '#8a1c1c', accent2: '#5f574f'} as const

/** A theme's colours, all of them, and each text in one that reads: a shade of what was asked for where that would not. */
export function pageLook({palette = {}, frame, lettering, shade}: Looks): PageLook {
  const asked = {...USUAL, ...(present(palette) as Partial<typeof USUAL>)} as Record<keyof typeof USUAL, Hex>
  const night = mixed(readable(asked.ink, '#ffffff', BODY_CONTRAST), '#000000', 0.3)
  return {
    light: coloursOn({...asked, page: asked.panel, tint: asked.panel}),
    dark: coloursOn({
      ...asked,
      ink: asked.paper,
      paper: night,
      tint: mixed(night, asked.paper, 0.1),
      line: mixed(night, asked.line, 0.55),
      page: mixed(night, '#000000', 0.5),
    }),
    print: coloursOn({...asked, paper: '#ffffff', tint: mixed(asked.panel, '#ffffff', 0.35), page: '#ffffff'}),
    ...present({frame, lettering, shade}),
  }
}

/** Luminance that black and white read equally well on. */
const MIDDLE = 0.18
/** Of paper and of boxes on it to black, or to white where they are dark: so that there is room for shades that read. */
const [PAPER_CONTRAST, BOX_CONTRAST] = [12, 9.5]

type Asked = Omit<PageColours, 'soft'>

function coloursOn({ink, accent, accent2, line, tint, paper, page}: Asked): PageColours {
  const far = luminance(paper) > MIDDLE ? '#000000' : '#ffffff'
  const [sheet, box] = [readable(paper, far, PAPER_CONTRAST), readable(tint, far, BOX_CONTRAST)]
  const text = (hex: Hex, least = TEXT_CONTRAST) => readable(readable(hex, sheet, least), box, least)
  const body = text(ink, BODY_CONTRAST)
  const shades = {ink: body, soft: text(mixed(body, sheet, 0.32)), accent: text(accent), accent2: text(accent2)}
  return {...shades, line, tint: box, paper: sheet, page}
}
