import {describe, expect, it, test} from 'vitest'
import {showNamed, soughtOf} from '../../../src/app/catalog/search.js'
import {showRule} from '../../../src/app/catalog/show-rule.js'
import {featuresOf} from '../../../src/schema/content/named-feature.js'
import {srdEntries} from '../../helpers/content.js'

const keyOf = ({kind, id}: {kind: string; id: string}): string => `${kind}/${id}`
const shown = async (text: string) => {
  const {entry, also} = await showNamed(undefined, text, {...soughtOf(text, undefined), kinds: undefined})
  return {entry: keyOf(entry), also: also.map(keyOf)}
}

describe('one name means one entry, and the others that go by it are named', () => {
  test.each([
    {why: 'a slash in a name', text: 'Blindness/Deafness', entry: 'spell/blindness-deafness', also: []},
    {why: 'a slash in another name of a small word', text: 'enlarge/reduce', entry: 'spell/enlarge-reduce', also: []},
    {why: 'a spell before a thing', text: 'Shield', entry: 'spell/shield', also: ['armor/shield']},
    {why: 'kind and name', text: 'armor/Shield', entry: 'armor/shield', also: []},
    {why: 'a spell before a property', text: 'light', entry: 'spell/light', also: ['property/light']},
    {why: 'a thing before its table', text: 'Wand of Wonder', entry: 'magic-item/wand-of-wonder', also: ['table/wand-of-wonder']},
    {why: 'people before their language', text: 'halfling', entry: 'species/halfling', also: ['language/halfling']},
    {why: 'a language that nothing else is named after', text: 'elvish', entry: 'language/elvish', also: []},
    {
      why: 'whoever is called so before their language',
      text: 'goblin',
      entry: 'monster/goblin-warrior',
      also: ['language/goblin', 'monster/goblin-boss', 'monster/goblin-minion'],
    },
    {why: 'what only books of another publisher call it', text: 'bigbys hand', entry: 'spell/arcane-hand', also: []},
    {why: 'a part of one name', text: 'Owlb', entry: 'monster/owlbear', also: []},
  ])('$why: $text', async ({text, entry, also}) => {
    expect(await shown(text)).toEqual({entry, also})
  })

  it('stops at a part of several names, and at a kind that there is none of', async () => {
    await expect(shown('wall of')).rejects.toMatchObject({code: 'AMBIGUOUS'})
    await expect(shown('spel/shield')).rejects.toThrow('No kind of entry is called "spel"')
    await expect(shown('Blindnes/Deafness')).rejects.toThrow('No catalog entry is called "Blindnes/Deafness"')
  })
})

describe('a feature is an entry', () => {
  test.each([
    {text: 'Sneak Attack', entry: 'feature/class.rogue.sneak-attack'},
    {text: 'rogue evasion', entry: 'feature/class.rogue.evasion'},
    {text: 'turn undead', entry: 'feature/class.cleric.channel-divinity'},
    {text: 'Breath Weapon', entry: 'feature/species.dragonborn.breath-weapon'},
    {text: 'feature/class.monk.evasion', entry: 'feature/class.monk.evasion'},
    {text: 'agonizing blast', entry: 'option/agonizing-blast'},
  ])('$text', async ({text, entry}) => {
    expect((await shown(text)).entry).toBe(entry)
  })

  it('has the text of the file that holds it, its class and its level', async () => {
    const {entry} = await showNamed(undefined, 'uncanny dodge', {...soughtOf('', undefined), kinds: undefined})
    const [feature] = srdEntries().flatMap((each) => (each.kind === 'class' ? each.features.filter(({id}) => id === 'uncanny-dodge') : []))
    expect(entry).toMatchObject({
      kind: 'feature',
      text: feature?.text,
      class: 'rogue',
      level: 5,
      of: {kind: 'class', id: 'rogue', name: 'Rogue'},
    })
  })

  it('has an id that no other of the catalog has', () => {
    const ids = srdEntries().flatMap((entry) => featuresOf(entry).map(({id}) => id))
    expect(ids.length).toBeGreaterThan(300)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a rule is looked up among rules first', () => {
  test.each([
    {text: 'uncanny dodge', entry: 'feature/class.rogue.uncanny-dodge'},
    {text: 'resistance', entry: 'rule/resistance'},
    {text: 'pack tactics', entry: 'monster-trait/pack-tactics'},
    {text: 'crit', entry: 'rule/critical-hit'},
    {text: 'opportunity', entry: 'rule/opportunity-attacks'},
  ])('$text', async ({text, entry}) => {
    expect(keyOf((await showRule(undefined, text)).entry)).toBe(entry)
  })
})
