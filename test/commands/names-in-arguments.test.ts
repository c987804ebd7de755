import {describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'

/** Every argument that takes a name of the catalog or the vault, by name, by a part of it, and by kind and id. */
const ARGUMENTS: readonly {line: readonly string[]; says: string}[] = [
  {line: ['catalog', 'show', 'Blindness/Deafness'], says: 'Blindness/Deafness'},
  {line: ['catalog', 'similar', 'spell/Fireball'], says: 'Delayed Blast Fireball'},
  {line: ['catalog', 'assess', 'monster/Goblin'], says: 'Goblin Warrior'},
  {line: ['catalog', 'lineage', 'Owlb'], says: 'Owlbear'},
  {line: ['catalog', 'diff', 'Blindness/Deafness', 'spell/Shield'], says: 'Shield spell/shield'},
  {line: ['catalog', 'export', 'Blindness/Deafness', '--as', '5etools'], says: 'Blindness/Deafness'},
  {line: ['catalog', 'adapt', 'armor/Shield', '--name', 'Tower Shield'], says: 'Adapted Tower Shield'},
  {line: ['catalog', 'remove', 'tower'], says: 'Removed Tower Shield'},
  {line: ['rule', 'condition/Prone'], says: 'Prone'},
  {line: ['table', 'roll', 'table/Trinkets', '--seed', '1'], says: 'Trinkets'},
  {line: ['check', 'monster/Goblin', 'dex', '--seed', '1'], says: 'Goblin Warrior'},
  {line: ['check', 'maren', 'dex', '--seed', '1'], says: 'Sister Maren'},
  {line: ['attack', 'goblin', 'scimitar', '--seed', '1'], says: 'Goblin Warrior'},
  {line: ['theme', 'show', 'theme/noir'], says: 'Noir'},
  {line: ['theme', 'preview', 'gothic'], says: 'Gothic Horror'},
  {line: ['npc', 'show', 'npc/Vey of the Docks'], says: 'Vey of the Docks'},
  {line: ['npc', 'sheet', 'vey'], says: 'Vey of the Docks'},
  {line: ['character', 'show', 'character/Sister Maren'], says: 'Sister Maren'},
  {line: ['character', 'hp', 'maren', '-3'], says: 'Sister Maren'},
  {line: ['character', 'gain', 'aria', 'Potion of Healing'], says: 'Potion of Healing gained'},
  {line: ['character', 'gain', 'aria', 'magic-item/Flame Tongue', '--base', 'weapon/longsword'], says: 'Flame Tongue gained'},
  {line: ['character', 'buy', 'maren', 'gear/Rope'], says: 'Rope gained'},
  {line: ['character', 'buy', 'maren', 'hunting tr'], says: 'Hunting Trap gained'},
  {line: ['character', 'sell', 'maren', 'gear/rope'], says: 'Rope gone'},
  {line: ['character', 'lose', 'aria', 'potion of'], says: 'Potion of Healing gone'},
  {line: ['character', 'equip', 'aria', 'weapon/dagger'], says: 'Dagger'},
  {line: ['character', 'cast', 'aria', 'magic miss'], says: 'Magic Missile'},
  {line: ['character', 'cast', 'aria', 'spell/Fireball'], says: 'Fireball'},
  {line: ['character', 'form', 'aria', 'monster/Giant Toad', '--free'], says: 'the form of Giant Toad'},
  {line: ['character', 'level-up', 'tamsin', '--class', 'class/Rogue', '--auto'], says: 'Rogue 4'},
  {
    line: [
      ...['character', 'create', '--name', 'Ilse Vane', '--class', 'class/Rogue:1', '--species', 'species/Elf', '--background', 'crim'],
      ...['--auto', '--choose', 'rogue.skills=Stealth,skill/Perception,Acrobatics,Insight'],
    ],
    says: 'Ilse Vane',
  },
  {line: ['combat', 'start', '--party', 'main', '--add', '2 goblin', '--add', 'monster/Owlbear', '--seed', '1'], says: 'goblin-warrior-1'},
  {line: ['combat', 'do', 'add 2 hobgoblin'], says: 'Hobgoblin Warrior 2 joins'},
  {line: ['combat', 'do', 'add monster/wolf'], says: 'Wolf joins'},
]

describe('names, parts of names and kind/id in every argument', () => {
  const vault = demoVault()
  test.each(ARGUMENTS.map((each) => ({...each, text: each.line.join(' ')})))('$text', ({line, says}) => {
    const {status, stdout, stderr} = vault.dnd([...line])
    expect({status, stderr: status === 0 ? '' : stderr}).toEqual({status: 0, stderr: ''})
    expect(`${stdout}${stderr}`).toContain(says)
  })

  test('no table is rolled on a guess: a tag is no name', () => {
    const {status, stderr} = vault.dnd(['table', 'roll', 'wild magic'])
    expect({status, stderr}).toMatchObject({status: 4, stderr: expect.stringContaining('No table is called "wild magic"')})
  })

  test('a part of several names takes none: nothing is bought', () => {
    const {status, stderr} = vault.dnd(['character', 'buy', 'maren', 'potion'])
    expect({status, stderr}).toMatchObject({status: 8, stderr: expect.stringContaining('fits more than one thing')})
  })
})
