import {closeCatalog, createCatalog} from '../../catalog/database.js'
import {type Hit, lookUp} from '../../catalog/search.js'
import {storeDocuments, type VaultDocument} from '../../catalog/store.js'
import type {Character} from '../../schema/entity/character.js'
import {characterPaths, readCharacter} from '../characters/characters.js'

/** The vault's own people that fit a query, best first. They are few, so their index is made for the question. */
export function searchEntities(root: string, query: string, limit: number): Hit[] {
  const catalog = createCatalog(':memory:')
  try {
    storeDocuments(catalog, documentsOf(root))
    const found = lookUp(catalog, query, {limit})
    return 'problem' in found ? [] : [...found.hits]
  } finally {
    closeCatalog(catalog)
  }
}

function documentsOf(root: string): VaultDocument[] {
  return characterPaths(root).flatMap((path) => {
    const character = readCharacter(root, path).stored?.character
    return character && !character.deleted ? [documentOf(character, path)] : []
  })
}

function documentOf(character: Character, file: string): VaultDocument {
  const {id, name, species, background, levels, journal = [], notes = '', details = {}, inventory, tags = [], player} = character
  const classes = [...new Set(levels.map((level) => level.class))]
  return {
    kind: 'character',
    id,
    name,
    file,
    summary: `Level ${levels.length} ${species} ${classes.join('/')}${player === undefined ? '' : `, played by ${player}`}`,
    tags: [species, background, ...classes, ...tags].join(' '),
    body: [
      notes,
      ...Object.values(details),
      ...inventory.map((item) => item.name ?? item.item),
      ...journal.flatMap((page) => [page.title, page.with, page.text]),
    ]
      .filter((text) => text !== undefined)
      .join('\n'),
  }
}
