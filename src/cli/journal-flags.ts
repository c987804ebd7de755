import {Flags} from '@oclif/core'
import {JOURNAL_KINDS, type JournalEntry} from '../schema/entity/character.js'
import {slugOf} from '../schema/slug.js'

/** What a journal page may hold beside its text. */
export const pageFlags = {
  kind: Flags.string({char: 'k', description: 'Kind of page.', options: [...JOURNAL_KINDS]}),
  title: Flags.string({description: 'Its title.'}),
  session: Flags.string({description: 'Session it belongs to.'}),
  date: Flags.string({description: 'Day of the world or the table.'}),
  with: Flags.string({description: 'Whom a relationship is with.'}),
  standing: Flags.integer({description: 'How a relationship stands, from -10 to 10.', min: -10, max: 10}),
  tags: Flags.string({description: 'Tags, with commas between.'}),
}

/** The fields of a page that flags gave. */
export function readPage({kind, title, session, date, with: whom, standing, tags}: PageFlags): Partial<Omit<JournalEntry, 'id' | 'text'>> {
  const fields = {
    kind: kind as JournalEntry['kind'] | undefined,
    title,
    session: session === undefined ? undefined : slugOf(session),
    date,
    with: whom,
    standing,
    tags: tags?.split(',').map(slugOf).filter(Boolean),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

interface PageFlags {
  kind?: string | undefined
  title?: string | undefined
  session?: string | undefined
  date?: string | undefined
  with?: string | undefined
  standing?: number | undefined
  tags?: string | undefined
}
