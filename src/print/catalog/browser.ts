import type {Browser} from '../../app/catalog/browse.js'
import {printCard} from '../card/card.js'
import {pad, truncate} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** How the catalog browser writes: our colours, and any text made safe and exactly so many columns wide. */
export const browserPen = {
  heading: (text: string): string => style.heading(text),
  label: (text: string): string => style.label(text),
  muted: (text: string): string => style.muted(text),
  accent: (text: string): string => style.accent(text),
  warning: (text: string): string => style.warning(text),
  fit: (text: string, width: number): string => pad(truncate(plainText(text), width), width),
}

/** A catalog as the browser asks it, with cards as lines. */
export function browserSource({search, facets, entry}: Browser) {
  return {
    search,
    facets,
    card({kind, id}: {kind: string; id: string}, width: number): readonly string[] {
      const found = entry(kind, id)
      if (!found) return []
      const {entry: shown, ...names} = found
      return printCard(shown, {width, ...names}).split('\n')
    },
  }
}
