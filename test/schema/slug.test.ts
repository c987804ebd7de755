import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {newId} from '../../src/app/characters/new-id.js'
import {freeId, SLUG_PATTERN, slugOf} from '../../src/schema/slug.js'

describe('the id of a name', () => {
  test.each([
    ['Aria Moonwhisper', 'aria-moonwhisper'],
    ["D'Artagnan’s Blade", 'dartagnans-blade'],
    ['Ægir Ødegård', 'aegir-odegard'],
    ['Łukasz Żółć', 'lukasz-zolc'],
    ['Þórður ð', 'thordur-d'],
    ['Straße', 'strasse'],
    ['Œuvre', 'oeuvre'],
    ['Ünal İpek', 'unal-ipek'],
    ['Đorđe', 'dorde'],
    ['Иван Щукин', 'ivan-shchukin'],
    ['Царь Ёж', 'tsar-ezh'],
    ['Їжак Ґава', 'izhak-gava'],
    ['Љиљана Ћосић', 'ljiljana-cosic'],
    ['Ἀχιλλεύς', 'achilleys'],
    ['Φωτεινή', 'foteini'],
    ['Ⅷ ½ ﬁn', 'viii-1-2-fin'],
    ['Nguyễn Văn', 'nguyen-van'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('%s is %s', (name, id) => {
    expect(slugOf(name)).toBe(id)
  })

  test('a name in another script gets a number, one of signs alone is none', () => {
    expect(newId(undefined, 'さくら', new Set())).toBe('character')
    expect(newId(undefined, '王', new Set(['character']))).toBe('character-2')
    expect(() => newId(undefined, '!?', new Set())).toThrow('no letter or digit')
  })

  test.each(['CON', 'prn', 'Aux', 'NUL', 'com1', 'LPT9'])('%s is a device for Windows, and no file can have its name', (name) => {
    expect(freeId(name, 'npc', new Set())).toBe(`${name.toLowerCase()}-2`)
  })

  test.each(['Conan', 'Auxilia', 'com', 'lpt10'])('%s is a name like any other', (name) => {
    expect(freeId(name, 'npc', new Set())).toBe(name.toLowerCase())
  })

  test('whatever the name, it is a free id', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.array(fc.string()), (name, others) => {
        const taken = new Set(others.map((other) => freeId(other, 'npc', new Set())))
        const id = freeId(name, 'npc', taken)
        expect(id).toMatch(SLUG_PATTERN)
        expect(taken.has(id)).toBe(false)
      }),
    )
  })
})
