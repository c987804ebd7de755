import {NotFoundError} from '../../errors.js'
import {type PageQuery, searchPages, withPage} from '../../rules/play/growth.js'
import type {JournalEntry} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {getCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type PlayedMany, playCharacters} from './play.js'

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
export function addPage(options: VaultOptions, reference: string, page: Omit<JournalEntry, 'id'>): Promise<PlayedMany> {
  return playCharacters(
    options,
    {characters: [reference]},
    {command: 'dnd journal add', subject: `journal: ${page.title ?? page.kind}`},
    ({character}) => {
      const after = withPage(character, page)
      return {character: after, events: [`journal page "${after.journal?.at(-1)?.id}" written`]}
    },
  )
}

/** Change parts of a page, or take it out. */
export function editPage(
  options: VaultOptions,
  reference: string,
  id: string,
  change: Partial<JournalEntry> | 'remove',
): Promise<PlayedMany> {
  return playCharacters(
    options,
    {characters: [reference]},
    {command: 'dnd journal edit', subject: `journal: ${change === 'remove' ? 'remove' : 'edit'} ${id}`},
    ({character}) => {
      const journal = character.journal ?? []
      if (!journal.some((page) => page.id === id)) {
        const ids = journal.map((page) => page.id)
        throw new NotFoundError('journal page', id, {near: nearest(id, ids), hints: [`run \`dnd journal list ${character.id}\``]})
      }
      const pages =
        change === 'remove'
          ? journal.filter((page) => page.id !== id)
          : journal.map((page) => (page.id === id ? {...page, ...change, id} : page))
      return {character: {...character, journal: pages}, events: [change === 'remove' ? `page "${id}" removed` : `page "${id}" changed`]}
    },
  )
}
