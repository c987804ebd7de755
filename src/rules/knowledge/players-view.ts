import type {Character, InventoryItem} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {type Carried, carriedItem} from '../build/carried.js'
import {type Entries, entriesFor} from '../build/entries.js'
import {type Judged, judgeCharacter} from '../check/character.js'
import type {SheetItem} from '../sheet/sheet.js'
import type {Observer} from './observer.js'
import {seenEntries} from './seen-entries.js'

/**
 * A sheet as somebody at the table may see it, of a character as they see it: what is secret in the texts of what it has is gone, and
 * magic that nobody has identified is what it is made of, or a thing of its kind, and does nothing.
 */
export function judgeForPlayers(character: Character, all: Entries, observer: Observer): Judged {
  const entries = entriesFor(withKnownSurroundings(seenEntries(all, observer), observer), character)
  const carried = character.inventory.map((item) => carriedItem(entries, item))
  const secret = carried.filter(({item, magic}) => item.unidentified && magic)
  if (secret.length === 0) return judgeCharacter(character, entries)
  const hidden = secret.filter(({entry}) => !entry)
  const inventory = carried.flatMap((each, i) => (hidden.includes(each) ? [] : secret.includes(each) ? mundane(each, i) : each.item))
  const ids = new Set(inventory.map(({id}) => id))
  const loose = inventory.map(({in: holder, ...item}) => (holder === undefined || !ids.has(holder) ? item : {...item, in: holder}))
  const judged = judgeCharacter({...character, inventory: loose}, entries)
  return {...judged, sheet: {...judged.sheet, inventory: [...judged.sheet.inventory, ...hidden.map(unknownThing)]}}
}

/** What lies over the place unknown to the one there, or known by another name, shows on no sheet of theirs. */
function withKnownSurroundings(entries: Entries, observer: Observer): Entries {
  const {around} = entries
  return around ? {...entries, around: (who) => around(who).filter(({kind, id}) => observer.seen([kind], id) === id)} : entries
}

/** The longsword that a flame tongue looks like; even its id tells nothing. */
function mundane({item, entry}: Carried, i: number): InventoryItem {
  const {base, variant, charges, bonus, attuned, notes, ...seen} = item
  return {...seen, id: `unidentified-${entry?.id}-${i + 1}`, item: entry?.id ?? item.item}
}

function unknownThing({item, magic}: Carried, i: number): SheetItem {
  const kind = magic?.entry.category.replace('-', ' ') ?? 'thing'
  return {
    id: `unidentified-${i + 1}`,
    item: 'unidentified',
    name: item.name ?? `Unidentified ${kind}`,
    quantity: item.quantity,
    ...present({equipped: item.equipped}),
    weightLb: {total: 0, terms: []},
  }
}
