import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {type PageQuery, searchPages, withPage} from '../../rules/play/growth.js'
import type {JournalEntry} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {getCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type PlayedMany, playCharacters, type Speech} from './play.js'

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
  checkWritten(page)
  return playCharacters(
    options,
    {characters: [reference]},
    {command: 'dnd journal add', subject: `journal: ${page.title ?? page.kind}`, refusal},
    ({bearer}) => {
      const after = withPage(bearer, page)
      return {bearer: after, happened: [{type: 'page-written', page: after.journal?.at(-1)?.id ?? ''}]}
    },
  )
}

/** Throws `PAGE_EMPTY` for a page without a title and without a text. */
function checkWritten({title = '', text}: Pick<JournalEntry, 'title' | 'text'>): void {
  if (title.trim() !== '' || text.trim() !== '') return
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
  return playCharacters(
    options,
    {characters: [reference]},
    {command: 'dnd journal edit', subject: `journal: ${change === 'remove' ? 'remove' : 'edit'} ${id}`, refusal},
    ({bearer}) => {
      const journal = bearer.journal ?? []
      if (!journal.some((page) => page.id === id)) {
        const ids = journal.map((page) => page.id)
        throw new NotFoundError('journal page', id, {near: nearest(id, ids), hints: [`run \`dnd journal list ${bearer.id}\``]})
      }
      const pages =
        change === 'remove'
          ? journal.filter((page) => page.id !== id)
          : journal.map((page) => (page.id === id ? {...page, ...change, id} : page))
      if (change !== 'remove') for (const page of pages) if (page.id === id) checkWritten(page)
      const type = change === 'remove' ? 'page-removed' : 'page-changed'
      return {bearer: {...bearer, journal: pages}, happened: [{type, page: id}]}
    },
  )
}
