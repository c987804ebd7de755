import {proseName} from '../../kit/prose.js'
import {type Bag, isBag, type Reading} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'
import {showTags} from './tags.js'

/** The powers of one section. */
export function readPowers(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => {
    each.ignore('sort', 'type', '_version', 'sources')
    return {name: plainText(each, proseName(each), 'name'), text: entriesText(each, 'entries'), path: each.path}
  })
}

/** Text without tags; an unknown tag is reported. */
export function plainText(reading: Reading, text: string, key: string): string {
  const {text: plain, unknown} = showTags(text)
  for (const tag of unknown) reading.unmapped(key, `{@${tag}}`)
  return plain
}

/** Nested entries as paragraphs of Markdown; what is no text, list or section is reported. */
export function entriesText(reading: Reading, key: string): string {
  const text = entryText(reading.take(key), {lose: (odd) => reading.unmapped(key, odd), between: '\n\n'})
  return plainText(reading, text, key)
}

interface Flow {
  lose(odd: unknown): void
  /** What stands between the members of a list. */
  between: string
}

function entryText(value: unknown, flow: Flow): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return value
      .map((each) => entryText(each, flow))
      .filter(Boolean)
      .join(flow.between)
  return isBag(value) ? sectionText(value, {...flow, between: '\n'}) : ''
}

function sectionText(value: Bag, flow: Flow): string {
  const {name, items, entries, entry} = value
  const content = Array.isArray(items)
    ? items.map((item) => `- ${entryText(item, flow).replace(/\n/g, ' ')}`).join('\n')
    : 'entries' in value
      ? entryText(entries, flow)
      : 'entry' in value
        ? entryText(entry, flow)
        : undefined
  if (content === undefined) flow.lose(value)
  return content === undefined ? '' : `${typeof name === 'string' ? `**${name.replace(/\.$/, '')}.** ` : ''}${content}`
}
