import {describe, expect, test} from 'vitest'
import {partyHeading, partyMember} from '../../../src/print/party/board.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const ENTRIES = srd()
const WIZARD = finished(ENTRIES, [{class: 'wizard', levels: 5}], {name: 'Aria'})
const FIGHTER = finished(ENTRIES, [{class: 'fighter', levels: 3}], {name: 'Bruk'})
const BOTH = finished(
  ENTRIES,
  [
    {class: 'paladin', levels: 3},
    {class: 'warlock', levels: 3},
  ],
  {name: 'Cora'},
)

function sheet(character: Character, play: Character['play'] = {}): Sheet {
  return deriveSheet({...character, play}, ENTRIES)
}

function text(character: Character, play: Character['play'] = {}, width = 58): string {
  return partyMember(sheet(character, play), width).join('\n')
}

const maximum = sheet(WIZARD).hp.max.total

describe('Hit Points', () => {
  test.each([
    {play: {}, shown: `${'█'.repeat(43)}   ${maximum}/${maximum}`, why: 'whole'},
    {play: {hitPointsLost: maximum}, shown: `${'░'.repeat(43)}    0/${maximum}`, why: 'none'},
    {play: {hitPointsLost: maximum - 1}, shown: `█${'░'.repeat(42)}    1/${maximum}`, why: 'one is never drawn as none'},
    {play: {hitPointsLost: 1}, shown: `${'█'.repeat(42)}░   ${maximum - 1}/${maximum}`, why: 'all but one is never drawn as all'},
    {play: {temporaryHitPoints: 8}, shown: `${maximum}/${maximum} +8`, why: 'Temporary Hit Points'},
  ])('$why', ({play, shown}) => {
    expect(text(WIZARD, play)).toContain(shown)
  })
})

describe('states', () => {
  test.each([
    {play: {hitPointsLost: maximum - Math.floor(maximum / 2)}, shown: 'Bloodied'},
    {play: {hitPointsLost: maximum, deathSaves: {successes: 1, failures: 2}}, shown: 'Dying: saves ●○○ fails ●●○'},
    {play: {hitPointsLost: maximum, stable: true}, shown: 'Stable'},
    {play: {hitPointsLost: maximum, dead: true}, shown: 'Dead'},
    {play: {conditions: [{id: 'poisoned' as const, until: 'dawn'}]}, shown: 'Poisoned until dawn'},
    {play: {exhaustion: 2}, shown: 'Exhaustion 2'},
    {play: {concentration: {spell: 'haste'}}, shown: 'Concentrating on Haste'},
    {play: {heroicInspiration: true}, shown: 'Aria ★'},
  ])('$shown', ({play, shown}) => {
    for (const width of [58, 98, 158]) expect(text(WIZARD, play, width)).toContain(shown)
  })

  test('nothing is said of one who is well', () => {
    expect(text(WIZARD)).not.toMatch(/Bloodied|Dying|Stable|Dead|Exhaustion|Concentrating|★/)
  })

  test('one Hit Point above half is not Bloodied', () => {
    expect(text(WIZARD, {hitPointsLost: maximum - Math.floor(maximum / 2) - 1})).not.toContain('Bloodied')
  })

  test('another shape has its own Armor Class and Speed, and leaves Hit Points alone', () => {
    const shown = text(WIZARD, {form: {monster: 'wolf'}, hitPointsLost: 4})
    expect(shown).toContain('in the shape of a Wolf')
    expect(shown).toContain(`${maximum - 4}/${maximum}`)
    expect(shown).toContain('AC 12 · 40 ft')
  })
})

describe('uses', () => {
  test('slots left are full dots, those spent hollow', () => {
    expect(text(WIZARD, {slotsSpent: {'1': 1, '3': 2}})).toContain('Slots 1 ●●●○  2 ●●●  3 ○○')
  })

  test('Pact Magic stands beside the others', () => {
    expect(text(BOTH, {pactSlotsSpent: 1})).toMatch(/Slots 1 ●●● · Pact 2 ●○/)
  })

  test('many uses are counted', () => {
    expect(text(BOTH, {resourcesSpent: {'lay-on-hands': 5}})).toContain('Lay On Hands 10/15')
  })

  test('Hit Point Dice are told for each class', () => {
    expect(text(BOTH, {hitDiceSpent: {paladin: 1}})).toContain('Hit Dice 2/3 d10, 3/3 d8')
  })

  test('one who casts nothing has no slots', () => {
    expect(text(FIGHTER)).not.toMatch(/Slots|Pact/)
  })
})

describe('the width', () => {
  const play = {
    conditions: [{id: 'poisoned' as const, until: `the end of ${'a very long '.repeat(12)}turn`}],
    resourcesSpent: {'lay-on-hands': 5},
    exhaustion: 3,
  }

  test.each([40, 58, 89, 90, 98, 139, 140, 158, 220])('%i is kept', (width) => {
    const named = {...BOTH, name: 'Cora of the House with the Longest Name that Anybody at the Table can Pronounce'}
    for (const line of partyMember(sheet(named, play), width)) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
    expect(visibleWidth(partyHeading(width) ?? '')).toBeLessThanOrEqual(width)
  })

  test.each([90, 98, 140, 200])('at %i each number stands under its name', (width) => {
    const heading = partyHeading(width) ?? ''
    const [row = ''] = partyMember(sheet(FIGHTER), width)
    const {ac, passives} = sheet(FIGHTER)
    const end = (name: string) => heading.indexOf(name) + name.length
    expect(row.slice(0, end('AC'))).toMatch(new RegExp(` ${ac.total}$`))
    expect(row.slice(0, end('Speed'))).toMatch(/ 30 ft$/)
    expect(row.slice(0, end('Perc'))).toMatch(new RegExp(` ${passives.perception.total}$`))
    expect(row.slice(0, end('Inv'))).toMatch(new RegExp(` ${passives.investigation.total}$`))
  })
})

test('no terminal escape of a file gets through', () => {
  const shown = text({...FIGHTER, name: 'B\u001b[31mruk\u0007'}, {conditions: [{id: 'prone', until: '\u001b]0;x\u0007now'}]})
  expect(shown).not.toMatch(/[\u001b\u0007]/)
  expect(shown).toContain('Prone until now')
})
