import type {PersonSpell} from '../../kit/person.js'
import type {Reading} from '../../kit/reading.js'

/** Spells by the class that they were learnt as, and those that species, feats and backgrounds give; an item's are the item's. */
export function readSpells(reading: Reading, classes: ReadonlyMap<unknown, string>): PersonSpell[] {
  const learnt = reading.children('classSpells').flatMap((block) => {
    const of = classes.get(block.take('characterClassId'))
    return block.children('spells').flatMap((each) => spellOf(each, of))
  })
  const given = reading.child('spells')
  return [
    ...learnt,
    ...(given?.keys() ?? [])
      .filter((key) => key !== 'item')
      .flatMap((key) =>
        (given?.children(key) ?? []).flatMap((each) =>
          spellOf(each, undefined).map((spell) => ({...spell, prepared: true, given: true as const})),
        ),
      ),
  ]
}

function spellOf(reading: Reading, of: string | undefined): PersonSpell[] {
  const {path} = reading
  const definition = reading.child('definition')
  const name = definition?.text('name')
  const isReady =
    definition?.integer('level') === 0 || ['prepared', 'alwaysPrepared', 'countsAsKnownSpell'].some((key) => reading.isTrue(key))
  reading.ignore(...reading.keys())
  return name === undefined ? [] : [{name, path, of, prepared: isReady}]
}
