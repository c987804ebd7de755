import {describe, expect, test} from 'vitest'
import {abilityModifier} from '../../../src/rules/numbers/ability-scores.js'
import {proficiencyBonus} from '../../../src/rules/numbers/advancement.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {ABILITIES, type Ability, SKILL_ABILITIES, SKILLS} from '../../../src/schema/ability.js'
import {MOVEMENTS, SENSES} from '../../../src/schema/content/body.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
type Form = NonNullable<NonNullable<Character['play']>['form']>

const BODY: readonly Ability[] = ['str', 'dex', 'con']
const MIND: readonly Ability[] = ['int', 'wis', 'cha']
const beasts = entries.all('monster').filter(({type}) => type === 'beast')
const druids = [2, 4, 8, 13, 20].map((level) => finished(entries, [{class: 'druid', levels: level}], {species: 'dwarf'}))
const inForm = (who: Character, form: Form): Character => ({...who, play: {...who.play, form}})

/** What each kind of shape leaves to its bearer, and for which creatures it is tried. */
const KINDS: {kind: string; spell?: string; mind: 'own' | 'form'; skills: 'own' | 'form' | 'both'}[] = [
  {kind: 'Wild Shape', mind: 'own', skills: 'both'},
  {kind: 'Polymorph', spell: 'polymorph', mind: 'form', skills: 'form'},
  {kind: 'Animal Shapes', spell: 'animal-shapes', mind: 'own', skills: 'form'},
  {kind: 'True Polymorph', spell: 'true-polymorph', mind: 'form', skills: 'form'},
  {kind: 'Shapechange', spell: 'shapechange', mind: 'own', skills: 'own'},
]

describe.each(KINDS)('the sheet in a shape of $kind', ({spell, mind, skills}) => {
  const pairs = druids.flatMap((who) => beasts.map((beast) => ({who, beast})))
  const sheets = pairs.map(({who, beast}) => ({
    beast,
    own: deriveSheet(who, entries),
    sheet: deriveSheet(inForm(who, {monster: beast.id, ...(spell ? {spell} : {})}), entries),
    name: `${beast.id} at ${who.levels.length}`,
  }))

  test('bears no load, since all things have merged with it', () => {
    for (const {sheet, own, name} of sheets) {
      expect(own.carrying.carriedLb.total).toBeGreaterThan(0)
      expect(sheet.carrying.carriedLb.total, name).toBe(0)
    }
  })

  test('has the stat block’s AC, Speeds, senses, size and attacks', () => {
    for (const {beast, sheet, name} of sheets) {
      expect(sheet.ac.total, name).toBe(beast.ac)
      expect(sheet.size, name).toBe(beast.size[0])
      for (const mode of MOVEMENTS) expect(sheet.speeds[mode]?.total, `${name} ${mode}`).toBe(beast.speeds[mode])
      for (const sense of SENSES) expect(sheet.senses[sense]?.total, `${name} ${sense}`).toBe(beast.senses?.[sense])
      const attacks = beast.actions?.flatMap(({attack, name: title}) => (attack ? [`${title} ${attack.toHit}`] : []))
      expect(
        sheet.attacks.filter(({id}) => id !== 'unarmed-strike').map((each) => `${each.name} ${each.toHit.total}`),
        name,
      ).toEqual(attacks ?? [])
    }
  })

  test('has its Strength, Dexterity and Constitution, and the mind that the kind leaves', () => {
    for (const {beast, own, sheet, name} of sheets) {
      const score = (ability: Ability) => sheet.abilities[ability].score.total
      expect(BODY.map(score), name).toEqual(BODY.map((ability) => beast.abilities[ability]))
      expect(MIND.map(score), name).toEqual(
        MIND.map((ability) => (mind === 'own' ? own.abilities[ability].score.total : beast.abilities[ability])),
      )
    }
  })

  test('has its defenses, and none of the species left behind', () => {
    for (const {beast, sheet, name} of sheets) {
      const whats = (list: readonly {what: string; from: string}[] = []) =>
        list.filter(({from}) => from === beast.name).map(({what}) => what)
      expect(whats(sheet.defenses.resistances), name).toEqual(beast.resistances ?? [])
      expect(whats(sheet.defenses.immunities), name).toEqual(beast.immunities ?? [])
      expect(whats(sheet.defenses.conditionImmunities), name).toEqual(beast.conditionImmunities ?? [])
      expect(whats(sheet.defenses.vulnerabilities), name).toEqual(beast.vulnerabilities ?? [])
      expect(
        sheet.defenses.resistances.map(({from}) => from),
        name,
      ).not.toContain('Dwarven Resilience')
    }
  })

  test('keeps Hit Points, Hit Dice, level, languages, features and uses', () => {
    for (const {own, sheet, name} of sheets) {
      expect(sheet.hp.max.total, name).toBe(own.hp.max.total)
      expect(sheet.hitDice, name).toEqual(own.hitDice)
      expect(sheet.proficiencies.languages, name).toEqual(own.proficiencies.languages)
      expect(sheet.features.length, name).toBe(own.features.length)
      expect(
        sheet.resources.map(({max}) => max.total),
        name,
      ).toEqual(own.resources.map(({max}) => max.total))
    }
  })

  test('saves and skills: one’s own training with the form’s body, the printed modifier where higher', () => {
    for (const {beast, own, sheet, name} of sheets) {
      const bonus = proficiencyBonus(own.level.total)
      const modifier = (ability: Ability) => abilityModifier(sheet.abilities[ability].score.total)
      for (const ability of ABILITIES) {
        const has = (skills !== 'form' && own.saves[ability].proficient) || (skills === 'both' && beast.saves?.[ability] !== undefined)
        const expected = Math.max(modifier(ability) + (has ? bonus : 0), beast.saves?.[ability] ?? -9)
        expect(sheet.saves[ability].total, `${name} ${ability}`).toBe(expected)
      }
      for (const skill of SKILLS) {
        const mine = own.skills[skill]
        const has = (skills !== 'form' && mine.proficient) || (skills === 'both' && beast.skills?.[skill] !== undefined)
        const times = has ? (mine.expertise ? 2 : 1) : 0
        const total = modifier(SKILL_ABILITIES[skill]) + times * bonus
        // Features such as Primal Order add to a druid's own checks.
        const more =
          skills === 'both' ? mine.terms.filter(({label}) => label.startsWith('Magician')).reduce((sum, {value}) => sum + value, 0) : 0
        expect(sheet.skills[skill].total, `${name} ${skill}`).toBe(Math.max(total, beast.skills?.[skill] ?? -9) + more)
      }
      expect(sheet.passives.perception.total, name).toBe(10 + sheet.skills.perception.total)
      expect(sheet.initiative.total, name).toBeGreaterThanOrEqual(beast.initiative)
    }
  })
})

describe('in a shape', () => {
  const level5 = finished(entries, [{class: 'druid', levels: 5}])
  const wolf = (who: Character, play: Character['play'] = {}) => deriveSheet({...who, play: {...play, form: {monster: 'wolf'}}}, entries)

  test('gear does nothing', () => {
    const armed: Character = {
      ...level5,
      inventory: [...level5.inventory, {id: 'plate', item: 'plate-armor', quantity: 1, equipped: 'armor'}],
    }
    const sheet = wolf(armed)
    expect(sheet.ac.total).toBe(12)
    expect(sheet.attacks.map(({name}) => name)).toEqual(['Bite', 'Unarmed Strike'])
    expect(sheet.inventory).toHaveLength(armed.inventory.length)
  })

  test('spells that are on go on', () => {
    const states = (...ids: string[]) => ({states: ids.map((id) => ({id, spell: true as const}))})
    expect(wolf(level5, states('longstrider')).speeds.walk?.total).toBe(50)
    expect(wolf(level5, states('shield-of-faith')).ac.total).toBe(14)
    expect(wolf(level5, states('mage-armor')).ac.total).toBe(15)
    expect(wolf(level5, states('barkskin')).ac.total).toBe(17)
    expect(wolf(level5, states('fly')).speeds.fly?.total).toBe(60)
  })

  test('conditions and Exhaustion count, also against a printed modifier', () => {
    const sheet = wolf(level5, {exhaustion: 2, conditions: [{id: 'poisoned'}]})
    expect(sheet.attacks[0]?.toHit).toMatchObject({total: 0, net: 'disadvantage'})
    expect(sheet.skills.perception.total).toBe(wolf(level5).skills.perception.total - 4)
    expect(sheet.speeds.walk?.total).toBe(30)
  })

  test('a class’s features stay in Wild Shape, and go in a shape of Polymorph', () => {
    const monk = finished(entries, [{class: 'monk', levels: 10}])
    const own = deriveSheet({...monk, play: {form: {monster: 'wolf'}}}, entries)
    const lost = deriveSheet({...monk, play: {form: {monster: 'wolf', spell: 'polymorph'}}}, entries)
    expect(own.speeds.walk?.total).toBe(60)
    expect(lost.speeds.walk?.total).toBe(40)
    expect(own.attacksPerAction.total).toBe(2)
    expect(lost.attacksPerAction.total).toBe(1)
  })

  // Source: SRD 5.2, each stat block's immunities; "Wild Shape": equipment that merges has no effect.
  test.each<{monster: string; spell?: string; play: Character['play']; held: boolean; why: string}>([
    {monster: 'swarm-of-rats', play: {conditions: [{id: 'prone'}]}, held: false, why: 'a swarm does not fall'},
    {monster: 'swarm-of-bats', play: {conditions: [{id: 'restrained'}]}, held: false, why: 'a swarm is not held'},
    {monster: 'wolf', play: {conditions: [{id: 'prone'}]}, held: true, why: 'a wolf falls'},
    {monster: 'air-elemental', spell: 'shapechange', play: {exhaustion: 3}, held: false, why: 'an elemental does not tire'},
    {monster: 'wolf', spell: 'shapechange', play: {exhaustion: 3}, held: true, why: 'a wolf does'},
    {monster: 'fire-elemental', spell: 'true-polymorph', play: {conditions: [{id: 'paralyzed'}]}, held: false, why: 'with what it brings'},
  ])('a condition on $monster: $why', ({monster, spell, play, held}) => {
    const form = {monster, ...(spell ? {spell} : {})}
    const [well, ill] = [deriveSheet(inForm(level5, form), entries), deriveSheet({...level5, play: {...play, form}}, entries)]
    const bearing = ({attacks, speeds, exposures, inactive}: typeof well) => ({toHit: attacks[0]?.toHit, speeds, exposures, inactive})
    if (held) expect(bearing(ill)).not.toEqual(bearing(well))
    else expect(bearing(ill)).toEqual(bearing(well))
  })

  test('an immunity left behind with the gear or the kind does not ward off', () => {
    const ringed: Character = {
      ...level5,
      inventory: [{id: 'ring', item: 'ring-of-free-action', quantity: 1, equipped: 'worn', attuned: true}],
    }
    expect(wolf(ringed, {conditions: [{id: 'grappled'}]}).speeds.walk?.total).toBe(0)
  })

  test.each<{item: string; variant?: string; int: number; proficiency: number; saveDc: number}>([
    {item: 'headband-of-intellect', int: 19, proficiency: 3, saveDc: 14},
    {item: 'ioun-stone', variant: 'mastery', int: 12, proficiency: 4, saveDc: 15},
  ])('$item raises nothing in the shape', ({item, variant, ...raised}) => {
    const bearer: Character = {
      ...level5,
      inventory: [{id: 'it', item, quantity: 1, equipped: 'worn', attuned: true, ...(variant ? {variant} : {})}],
    }
    const figures = ({abilities, proficiencyBonus: bonus, spellcasting}: ReturnType<typeof wolf>) => ({
      int: abilities.int.score.total,
      proficiency: bonus.total,
      saveDc: spellcasting[0]?.saveDc.total,
    })
    expect(figures(deriveSheet(bearer, entries))).toEqual(raised)
    expect(figures(wolf(bearer))).toEqual({int: 12, proficiency: 3, saveDc: 14})
  })

  // Source: SRD 5.2, "Proficiency Bonus" table, by Challenge Rating; a stat block that replaces one's own brings its bonus.
  test.each([
    {monster: 'wolf', spell: undefined, bonus: 5},
    {monster: 'wolf', spell: 'shapechange', bonus: 5},
    {monster: 'wolf', spell: 'polymorph', bonus: 2},
    {monster: 'tyrannosaurus-rex', spell: 'polymorph', bonus: 3},
    {monster: 'ancient-red-dragon', spell: 'true-polymorph', bonus: 7},
  ])('the Proficiency Bonus of a level-13 druid as $monster by $spell', ({monster, spell, bonus}) => {
    const form = {monster, ...(spell ? {spell} : {})}
    expect(deriveSheet(inForm(druids[3] as Character, form), entries).proficiencyBonus.total).toBe(bonus)
  })

  // Source: SRD 5.2, "Reckless Attack", "Ray of Enfeeblement": of attacks with Strength. A wolf's Bite is made with Strength or Dexterity alike.
  test.each([
    {monster: 'brown-bear', attack: 'Bite', ability: 'str'},
    {monster: 'wolf', attack: 'Bite', ability: 'str'},
    {monster: 'cat', attack: 'Scratch', ability: 'dex'},
    {monster: 'giant-wasp', attack: 'Sting', ability: 'dex'},
    {monster: 'ape', attack: 'Rock', ability: 'str'},
  ])('what bears on Strength attacks bears on those of a stat block: $monster', ({monster, attack: name, ability}) => {
    const barbarian = finished(entries, [
      {class: 'barbarian', levels: 2},
      {class: 'druid', levels: 2},
    ])
    const sheet = (play: Character['play']) => deriveSheet({...barbarian, play: {...play, form: {monster}}}, entries)
    const attackIn = (play: Character['play']) => sheet(play).attacks.find((each) => each.name === name)
    const isStrong = ability === 'str'
    expect(attackIn({})?.ability).toBe(ability)
    expect(attackIn({states: [{id: 'reckless-attack'}]})?.toHit.net).toBe(isStrong ? 'advantage' : undefined)
    expect(attackIn({states: [{id: 'ray-of-enfeeblement', spell: true}]})?.toHit.net).toBe(isStrong ? 'disadvantage' : undefined)
  })
})
