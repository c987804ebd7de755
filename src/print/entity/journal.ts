import type {JournalEntry} from '../../schema/entity/character.js'
import {indent, truncate, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {proseLines} from '../text/prose.js'
import {style} from '../text/style.js'

/** A journal's pages, oldest first: one line each, or whole. */
export function printJournal(
  {name, pages}: {name: string; pages: readonly JournalEntry[]},
  {width, full}: {width: number; full: boolean},
): string {
  if (pages.length === 0) return `${plainText(name)} has no such page`
  return pages.map((page) => (full ? wholePage(page, width) : pageLine(page, width))).join(full ? '\n\n' : '\n')
}

function pageLine(page: JournalEntry, width: number): string {
  const head = `${style.label(page.id)}  ${style.muted(facts(page))}`
  return truncate(`${head}  ${plainText(`${page.title ? `${page.title}: ` : ''}${page.text}`)}`, width)
}

function wholePage(page: JournalEntry, width: number): string {
  const title = wrap(`${style.heading(plainText(page.title ?? page.id))}  ${style.muted(facts(page))}`, width)
  return [...title, ...indent(proseLines(plainText(page.text, {keepNewlines: true}), width - 2), 2)].join('\n')
}

function facts({kind, date, session, with: whom, standing, tags = []}: JournalEntry): string {
  const parts = [
    kind,
    date,
    session,
    whom && `with ${whom}`,
    standing === undefined ? undefined : `${standing > 0 ? '+' : ''}${standing}`,
    ...tags.map((tag) => `#${tag}`),
  ]
  return plainText(parts.filter(Boolean).join(' · '))
}
