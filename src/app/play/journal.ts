import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {type PageQuery, searchPages, withPage} from '../../rules/play/growth.js'
import type {JournalEntry} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {same, type Value} from '../../schema/value.js'
import {getCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type PlayedMany, playCharacter, type Speech} from './play.js'

export interface Journal {
  character: string
  name: string
  pages: readonly JournalEntry[]
}

/** A character's pages that fit a query, oldest first. */
export function readJournal(options: VaultOptions, reference: string, query: PageQuery): Journal {
  const {character} = getCharacter(vaultRoot(options), reference)
  return {character: character.id, name: character.name, pages: searchPages(character.journal ?? [], query)}
}

/** Write a page into a character's journal. */
export function addPage(
  options: VaultOptions,
  reference: string,
  page: Omit<JournalEntry, 'id'>,
  {refusal}: Pick<Speech, 'refusal'>,
): Promise<PlayedMany> {
  const said = written(page)
  return playCharacter(
    options,
    reference,
    {command: 'dnd journal add', subject: `journal: ${page.title ?? page.kind}`, refusal},
    ({bearer}) => {
      const after = withPage(bearer, said)
      return {bearer: after, happened: [{type: 'page-written', page: after.journal?.at(-1)?.id ?? ''}]}
    },
  )
}

/** A page that says something. Throws `PAGE_EMPTY` for one without a title and without a text. */
function written<T extends Pick<JournalEntry, 'title' | 'text'>>(page: T): T {
  const {title = '', text} = page
  if (title.trim() !== '' || text.trim() !== '') return page
  throw new UserError('The page says nothing', {
    code: 'PAGE_EMPTY',
    exitCode: EXIT.usage,
    hints: ['write what happened: `"We crossed the river."`'],
  })
}

/** Change parts of a page, or take it out. */
export function editPage(
  options: VaultOptions,
  reference: string,
  id: string,
  change: Partial<JournalEntry> | 'remove',
  {refusal}: Pick<Speech, 'refusal'>,
): Promise<PlayedMany> {
  return playCharacter(
    options,
    reference,
    {command: 'dnd journal edit', subject: `journal: ${change === 'remove' ? 'remove' : 'edit'} ${id}`, refusal},
    ({bearer}) => {
      const journal = bearer.journal ?? []
      if (!journal.some((page) => page.id === id)) {
        const ids = journal.map((page) => page.id)
        throw new NotFoundError('journal page', id, {near: nearest(id, ids), hints: [`run \`dnd journal list ${bearer.id}\``]})
      }
      const pages = journal.flatMap((page) => (page.id !== id ? page : change === 'remove' ? [] : written({...page, ...change, id})))
      if (same(pages as unknown as Value, journal as unknown as Value)) return {bearer, happened: []}
      const type = change === 'remove' ? 'page-removed' : 'page-changed'
      return {bearer: {...bearer, journal: pages}, happened: [{type, page: id}]}
    },
  )
}
