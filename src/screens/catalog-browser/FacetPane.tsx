import {Pane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {oneRowEach, windowTop} from '../kit/window.js'
import {type FacetValue, facetIndex, sameFilter} from './state.js'
import type {View} from './store.js'

/** Values to narrow by, under their fields, each with a box that says whether it is chosen. */
export function FacetPane({view: {layout, state, facets}, pen}: {view: View; pen: Pen}) {
  const {cardRows, cardWidth} = layout
  const lines = facetLines(facets)
  const at = facetIndex(state, facets)
  const line = lines.findIndex((each) => each.index === at)
  // The heading above the first value of a field is worth seeing with it.
  const anchor = lines[line - 1]?.index === undefined ? line - 1 : line
  const middle = Math.max(0, line - Math.floor(cardRows / 2))
  const top = windowTop(middle, Math.max(0, anchor), oneRowEach(lines.length), cardRows)
  const texts = lines.slice(top, top + cardRows).map(({field, facet, index}) => {
    if (!facet) return pen.label(pen.fit(field, cardWidth))
    const isChosen = state.filters.some((each) => sameFilter(each, facet))
    return facetText(facet, {isHere: index === at, isChosen}, cardWidth, pen)
  })
  return <Pane lines={texts.length === 0 ? [pen.muted('There is nothing to narrow by.')] : texts} columns={cardWidth} rows={cardRows} />
}

interface FacetLine {
  field: string
  /** Absent from a heading. */
  facet?: FacetValue
  index?: number
}

/** Every value, with the field as a heading before its first. */
function facetLines(facets: readonly FacetValue[]): FacetLine[] {
  return facets.flatMap((facet, index) => {
    const line = {field: facet.field, facet, index}
    return facets[index - 1]?.field === facet.field ? [line] : [{field: facet.field}, line]
  })
}

function facetText({value, count}: FacetValue, {isHere, isChosen}: {isHere: boolean; isChosen: boolean}, width: number, pen: Pen): string {
  const number = String(count)
  const text = pen.fit(value, Math.min(28, width - 8 - number.length))
  return `${isHere ? pen.accent('▸ ') : '  '}${isChosen ? '[x]' : '[ ]'} ${isHere ? pen.heading(text) : text} ${pen.muted(number)}`
}
