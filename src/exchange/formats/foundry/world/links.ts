import type {Losses} from '../../../kit/loss.js'
import {escapeMarkdown} from '../../../kit/world/html-markdown.js'
import {linkTo} from '../../../kit/world/marks.js'
import {NOBODYS} from '../document.js'
import {plainEnrichers} from '../enrichers.js'

/** What a text of Foundry's needs to be read. */
export interface LinkContext {
  /** The key and name of the thing that an id or a name stands for. */
  find(target: string): {key: string; name: string} | undefined
  losses: Losses
  path: string
  /** A link that is not written as links are. */
  malformed(text: string): void
}

const LINK =
  /@(UUID|Compendium|JournalEntry|JournalEntryPage|Actor|Item|Scene|RollTable|Macro|Playlist|Embed|Folder|Cards)\[([^\]\n]{0,400})\](?:\{([^{}]{0,1000})\})?/g
const UNCLOSED = /@(?:UUID|Compendium|JournalEntry|Actor|Item|Scene|RollTable)\[(?![^\]\n]{0,400}\])/g
const SEVERAL = /\u0002[^\u0003]*\u0003/

/** A piece of text with its links as ours, and what rolls, checks and refers to rules in words. */
export function plainLinks(text: string, context: LinkContext, plain: (text: string) => string = escapeMarkdown): string {
  for (const [open] of text.matchAll(UNCLOSED)) context.malformed(open)
  const linked = text.replace(LINK, (all, type: string, target: string, label?: string) => linkOf({all, type, target, label}, context))
  const lose = (enricher: string) => context.losses.add(context.path, 'dropped', enricher)
  return linked
    .split(new RegExp(`(${SEVERAL.source})`))
    .map((piece) => (SEVERAL.test(piece) ? piece : plain(plainEnrichers(piece, {...NOBODYS, lose}))))
    .join('')
}

interface FoundLink {
  all: string
  type: string
  target: string
  label: string | undefined
}

function linkOf({all, type, target, label}: FoundLink, context: LinkContext): string {
  const [address = ''] = target.trim().split(/\s/)
  const path = (type === 'JournalEntry' || type === 'Actor' || type === 'Item' ? target.trim() : address).replace(/#.*$/, '')
  if (path === '' || /\.\.|\.$/.test(path)) {
    context.malformed(all)
    return label ?? ''
  }
  const found = context.find(path)
  if (type === 'Embed') context.losses.add(context.path, 'dropped', `what ${found?.name ?? path} says, shown in place here`)
  return linkTo(found?.key ?? path, label || found?.name || wordsOf(path), {isBare: !label})
}

/** An id says nothing to a reader; a name does. */
function wordsOf(path: string): string {
  return /^[\p{L}' -]+$/u.test(path) && !/^\w{16}$/.test(path) ? path : 'a linked entry'
}
