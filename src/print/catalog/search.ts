import {clean} from '../text/clean.js'
import {hung, indent, packed, pad, truncate, visibleWidth, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted, title} from '../words/names.js'

/** A catalog entry as a list shows it. */
export interface ListedEntry {
  kind: string
  id: string
  name: string
  summary: string
}

export interface FoundEntry extends ListedEntry {
  /** Matched words stand between U+0002 and U+0003. */
  excerpt: string
  /** Of one of the vault's own. */
  campaign?: string
}

/** Below this a hit takes two lines. */
const ONE_LINE_WIDTH = 72
const NAME_WIDTH = 28

/** One line a hit: name, kind, and the words around the match. */
export function printHits({query, hits}: {query: string; hits: readonly FoundEntry[]}, {width}: {width: number}): string {
  if (hits.length === 0) return wrap(`Nothing matches "${plainText(query)}".`, width).join('\n')
  const rows = hits.map(({name, kind, campaign, summary, excerpt}) => ({
    name: style.label(plainText(name)),
    kind: plainText(campaign === undefined ? kind : `${kind} of ${campaign}`),
    about: excerpt === '' ? plainText(summary) : marked(excerpt),
  }))
  const names = Math.min(NAME_WIDTH, Math.max(...rows.map(({name}) => visibleWidth(name))))
  const kinds = Math.max(...rows.map(({kind}) => visibleWidth(kind)))
  if (width < ONE_LINE_WIDTH)
    return rows
      .flatMap(({name, kind, about}) => [...wrap(`${name} ${style.muted(kind)}`, width), ...indent(wrap(about, width - 2), 2)])
      .join('\n')
  return rows
    .map(({name, kind, about}) => truncate(`${pad(truncate(name, names), names)}  ${style.muted(pad(kind, kinds))}  ${about}`, width))
    .join('\n')
}

/** What was looked for instead of what was typed. */
export function printCorrections(corrected: readonly {from: string; to: string}[]): string {
  const said = corrected.map(({from, to}) => `${plainText(to)} (for "${plainText(from)}")`)
  return `Did you mean ${said.join(', ')}?`
}

/** The excerpt with its matches in bold; every other control character is gone. */
function marked(excerpt: string): string {
  return excerpt
    .split('\u0002')
    .map((part, i) => {
      if (i === 0) return plainText(part)
      const [match = '', ...rest] = part.split('\u0003')
      return style.strong(plainText(match)) + plainText(rest.join(''))
    })
    .join('')
}

/** Entries by kind, then name; the kind heads its list when there are several. */
export function printEntryList(entries: readonly ListedEntry[], {width}: {width: number}): string {
  if (entries.length === 0) return 'No entries.'
  const kinds = [...new Set(entries.map(({kind}) => kind))]
  return kinds
    .map((kind) => {
      const members = entries.filter((entry) => entry.kind === kind)
      const rows = clean(members).map(({name, id, summary}) => [style.label(name), style.muted(id), summary.replace(/\s+/g, ' ')])
      const list = columns(rows, {width})
      return kinds.length === 1
        ? list
        : `${style.heading(title(plainText(kind)))} ${style.muted(counted(members.length, 'entry', 'entries'))}\n${list}`
    })
    .join('\n\n')
}

/** Fields that can be searched by, each with its values and how many entries have them. */
export function printFacets(facets: readonly {field: string; value: string; count: number}[], {width}: {width: number}): string {
  const cleaned = clean(facets)
  const fields = [...new Set(cleaned.map(({field}) => field))]
  const names = Math.min(16, Math.max(0, ...fields.map(visibleWidth)))
  return fields
    .flatMap((field) => {
      const values = cleaned.filter((facet) => facet.field === field).map(({value, count}) => `${value} ${style.muted(String(count))}`)
      return hung(
        `${pad(style.label(truncate(field, names)), names)}  `,
        packed(values, width - names - 2, {separator: '  '}).join('\n'),
        width,
      )
    })
    .join('\n')
}
