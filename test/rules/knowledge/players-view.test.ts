import {describe, expect, test} from 'vitest'
import {judgeForPlayers} from '../../../src/rules/knowledge/players-view.js'
import type {InventoryItem} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const ring: InventoryItem = {id: 'ring-of-protection', item: 'ring-of-protection', quantity: 1, equipped: 'worn', attuned: true}
const sword: InventoryItem = {id: 'flame-tongue', item: 'flame-tongue', base: 'longsword', quantity: 1, equipped: 'main-hand'}
const anybody = {as: new Set(['all']), seen: (_: readonly string[], to: string) => to, isSecretName: () => false}
const seen = (...inventory: InventoryItem[]) => judgeForPlayers(character({inventory}), entries, anybody).sheet

describe('what players see of magic that nobody has identified', () => {
  test('a ring is a ring, and protects nobody', () => {
    const sheet = seen({...ring, unidentified: true})
    expect(sheet.inventory).toMatchObject([{name: 'Unidentified ring', equipped: 'worn'}])
    expect(sheet.ac.total).toBe(seen().ac.total)
    expect(seen(ring).ac.total).toBe(seen().ac.total + 1)
  })

  test('a sword is a sword', () => {
    const sheet = seen({...sword, unidentified: true})
    expect(sheet.inventory).toMatchObject([{name: 'Longsword', equipped: 'main-hand'}])
    expect(sheet.attacks.map(({name}) => name)).toContain('Longsword')
  })

  test('the name that the player gave it stays', () => {
    expect(seen({...ring, unidentified: true, name: 'Cold Ring'}).inventory).toMatchObject([{name: 'Cold Ring'}])
  })

  test('nothing in the whole sheet tells the truth', () => {
    const text = JSON.stringify(seen({...ring, unidentified: true}, {...sword, unidentified: true})).toLowerCase()
    for (const word of ['protection', 'flame', 'tongue']) expect(text).not.toContain(word)
  })

  test('what is identified is as it is', () => {
    expect(seen(ring).inventory).toMatchObject([{name: 'Ring of Protection'}])
  })
})
