import {describe, expect, test} from 'vitest'
import {composeCharacter} from '../../../src/app/characters/compose.js'
import {writtenPerson} from '../../../src/app/exchange/export-character.js'
import {settlePerson} from '../../../src/app/exchange/people/settle.js'
import {writeFoundryCharacter} from '../../../src/exchange/formats/foundry/write-character.js'
import {peopleReader} from '../../../src/exchange/people.js'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {parseClasses} from '../../../src/schema/answer-text.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const UID = '01890a5d-ac96-774b-bcce-b302099a8057'

function made(classes: string, seed: string): Character {
  const {character} = composeCharacter({class: parseClasses(classes), hp: 'roll'}, entries, {auto: true, seed, uid: UID, taken: new Set()})
  return character
}

/** The character that our importer makes of a Foundry actor. */
async function readBack(text: string): Promise<Character> {
  const read = await peopleReader('foundry')
  async function* bytes() {
    yield new TextEncoder().encode(text)
  }
  for await (const found of read({name: 'actor.json', bytes: bytes()}))
    if (found.type === 'person') return settlePerson(found.person, entries, {id: 'x', uid: UID, losses: found.losses.list}).character
  throw new Error('no character came back')
}

/** As if the actor had been made in Foundry: nothing of ours beside its own fields. */
function withoutFlags(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value) => (key === 'flags' ? {} : value))
}

const CLASSES = [
  'barbarian:1',
  'bard:3',
  'cleric:5',
  'druid:4',
  'fighter:11',
  'monk:6',
  'paladin:9',
  'ranger:12',
  'rogue:13',
  'sorcerer:7',
  'warlock:15',
  'wizard:20',
  'fighter:5,wizard:2',
  'rogue:3,cleric:4,warlock:2',
]

describe.each(CLASSES)('a character written for Foundry: %s', (classes) => {
  test.each(['a', 'b'])('comes back as it was (%s)', async (seed) => {
    const character = made(classes, seed)
    const {text} = writeFoundryCharacter(writtenPerson(character, entries))
    expect({...(await readBack(text)), id: character.id}).toEqual(character)
  })

  test('comes back with the same numbers when nothing of ours stands in the file', async () => {
    const character = made(classes, 'c')
    const {text} = writeFoundryCharacter(writtenPerson(character, entries))
    const back = await readBack(withoutFlags(text))
    expect(numbersOf(judgeCharacter(back, entries).sheet)).toEqual(numbersOf(judgeCharacter(character, entries).sheet))
  })
})

/** What a player would notice. */
function numbersOf(sheet: Sheet) {
  return {
    classes: sheet.classes,
    species: sheet.species.id,
    background: sheet.background.id,
    scores: Object.entries(sheet.abilities).map(([ability, {score}]) => [ability, score.total]),
    saves: Object.entries(sheet.saves).map(([ability, {total}]) => [ability, total]),
    skills: Object.entries(sheet.skills).map(([skill, {total}]) => [skill, total]),
    hp: sheet.hp.max.total,
    ac: sheet.ac.total,
    languages: [...sheet.proficiencies.languages].sort(),
    tools: [...sheet.proficiencies.tools].sort(),
    spells: [...new Set(sheet.spells.map(({id}) => id))].sort(),
    items: sheet.inventory.map(({item, quantity}) => [item, quantity]),
  }
}
