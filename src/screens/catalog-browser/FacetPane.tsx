import {Box} from 'ink'
import {Line, type Pen} from '../Line.js'
import {type FacetValue, facetIndex, sameFilter, windowTop} from './state.js'
import type {View} from './store.js'

/** Values to narrow by, under their fields, each with a box that says whether it is chosen. */
export function FacetPane({view: {layout, state, facets}, pen}: {view: View; pen: Pen}) {
  const lines = facetLines(facets)
  const at = facetIndex(state, facets)
  const line = lines.findIndex((each) => each.index === at)
  // The heading above the first value of a field is worth seeing with it.
  const anchor = lines[line - 1]?.index === undefined ? line - 1 : line
  const below = windowTop(Math.max(0, line - Math.floor(layout.cardRows / 2)), Math.max(0, anchor), layout.cardRows, lines.length)
  return (
    <Box flexDirection="column" width={layout.cardWidth} height={layout.cardRows}>
      {lines.length === 0 ? <Line text={pen.muted('There is nothing to narrow by.')} /> : null}
      {lines.slice(below, below + layout.cardRows).map(({field, facet, index}) => (
        <Line
          key={facet ? `${field}:${facet.value}` : field}
          text={
            facet
              ? facetText(
                  facet,
                  index === at,
                  state.filters.some((each) => sameFilter(each, facet)),
                  layout.cardWidth,
                  pen,
                )
              : pen.label(pen.fit(field, layout.cardWidth))
          }
        />
      ))}
    </Box>
  )
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

function facetText({value, count}: FacetValue, here: boolean, chosen: boolean, width: number, pen: Pen): string {
  const number = String(count)
  const text = pen.fit(value, Math.min(28, width - 8 - number.length))
  return `${here ? pen.accent('▸ ') : '  '}${chosen ? '[x]' : '[ ]'} ${here ? pen.heading(text) : text} ${pen.muted(number)}`
}
