import {Flags} from '@oclif/core'
import {JOURNAL_KINDS, type JournalEntry} from '../schema/entity/character.js'
import {slugOf} from '../schema/slug.js'
import {present} from '../schema/value.js'
import {usageError} from './command.js'
import {integerFlag} from './integer.js'

/** What a journal page may hold beside its text. */
export const pageFlags = {
  kind: Flags.string({char: 'k', description: 'Kind of page.', options: [...JOURNAL_KINDS]}),
  title: Flags.string({description: 'Its title.'}),
  session: Flags.string({description: 'Session it belongs to.'}),
  date: Flags.string({description: 'Day of the world or the table.'}),
  with: Flags.string({description: 'Whom a relationship is with.'}),
  standing: integerFlag({description: 'How a relationship stands, from -10 to 10.', min: -10, max: 10}),
  tags: Flags.string({description: 'Tags, with commas between.'}),
}

/** The fields of a page that flags gave. */
export function readPage({kind, title, session, date, with: whom, standing, tags}: PageFlags): Partial<Omit<JournalEntry, 'id' | 'text'>> {
  const fields = {
    kind: kind as JournalEntry['kind'] | undefined,
    title,
    session: session === undefined ? undefined : slugFor('session', session),
    date,
    with: whom,
    standing,
    tags: tags
      ?.split(',')
      .filter((tag) => tag.trim() !== '')
      .map((tag) => slugFor('tags', tag)),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** What is asked for by the words that pages were given. */
export function readQuery<T extends {tag?: string | undefined; session?: string | undefined}>(flags: T): T {
  const {tag, session} = flags
  return {...flags, ...present({tag: tag && slugFor('tag', tag), session: session && slugFor('session', session)})}
}

/** Tags and sessions go by ids; one that would come out empty is refused, not left out. */
function slugFor(flag: string, words: string): string {
  const slug = slugOf(words)
  if (slug !== '') return slug
  throw usageError(`\`--${flag}\` can't be "${words.trim()}"`, 'use letters of Latin, Greek or Cyrillic, or digits')
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
