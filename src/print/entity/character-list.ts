import type {ListedCharacter} from '../../app/characters/show.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'

/** A line a character: id, name, classes, Hit Points and Armor Class. */
export function printCharacterList(characters: readonly ListedCharacter[], {width}: {width: number}): string {
  if (characters.length === 0) return 'No characters yet. Make one: dnd character create'
  const header = ['Id', 'Name', 'Classes', 'HP', 'AC']
  const rows = characters.map(({id, name, classes, species, hp, ac, deleted}) => [
    id,
    deleted ? style.muted(`${plainText(name)} (deleted)`) : plainText(name),
    `${plainText(classes)}, ${plainText(species)}`,
    `${hp.current}/${hp.max}`,
    String(ac),
  ])
  return columns(rows, {width, header, align: ['left', 'left', 'left', 'right', 'right']})
}
