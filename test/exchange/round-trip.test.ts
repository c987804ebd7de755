import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {formatWriter, type ImportFormat} from '../../src/exchange/formats.js'
import {xpOfCr} from '../../src/exchange/kit/text-figures.js'
import {ABILITIES, CONDITIONS, DAMAGE_TYPES, SIZES, SKILLS} from '../../src/schema/ability.js'
import {CHALLENGE_RATINGS, CREATURE_TYPES, MONSTER_ALIGNMENTS, Monster} from '../../src/schema/content/monster.js'
import {Spell} from '../../src/schema/content/spell.js'
import {entitiesOf, entryOf, readText} from './read-text.js'

const FORMATS = ['improved-initiative', '5etools', 'fantasy-statblocks'] as const

async function thereAndBack(entry: Monster | Spell, format: (typeof FORMATS)[number]) {
  const {text, entries} = (await formatWriter(format))([entry])
  const found = await readText(text, format as ImportFormat, {name: format === 'fantasy-statblocks' ? 'note.md' : 'file.json'})
  const [entity] = entitiesOf(found)
  if (!entity) throw new Error(`nothing came back: ${JSON.stringify(found)}`)
  return {back: entryOf(entity.draft, entry.id), losses: entries[0]?.losses ?? []}
}

const scores = fc.record(Object.fromEntries(ABILITIES.map((ability) => [ability, fc.integer({min: 1, max: 30})])))
const feet = fc.integer({min: 1, max: 24}).map((each) => each * 5)
const someOf = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), {minLength: 1, maxLength: 3})
const dice = fc
  .tuple(fc.integer({min: 1, max: 20}), fc.constantFrom(4, 6, 8, 10, 12), fc.integer({min: -5, max: 40}))
  .map(([count, faces, plus]) => `${count}d${faces}${plus === 0 ? '' : plus > 0 ? `+${plus}` : plus}`)
const damage = fc.array(fc.record({dice, types: fc.constantFrom(...DAMAGE_TYPES).map((type) => [type])}), {minLength: 1, maxLength: 2})
const attack = fc.oneof(
  fc.record({kind: fc.constant('melee'), toHit: fc.integer({min: -5, max: 20}), reachFt: feet, damage}),
  fc.record({
    kind: fc.constant('ranged'),
    toHit: fc.integer({min: -5, max: 20}),
    rangeFt: fc.record({normal: feet, long: feet}),
    damage,
    onHit: fc.constantFrom(...CONDITIONS).map((condition) => [{condition}]),
  }),
)
const save = fc.record({
  ability: fc.constantFrom(...ABILITIES),
  dc: fc.integer({min: 5, max: 30}),
  area: fc.record({shape: fc.constantFrom('cone', 'sphere', 'cube', 'emanation'), sizeFt: feet}),
  damage,
  success: fc.constantFrom('none', 'half'),
})
const powers = fc.tuple(attack, save).map(([hit, burst]) => [
  {id: 'multiattack', name: 'Multiattack', multiattack: {steps: [{count: 2, of: ['ash-claw']}]}},
  {id: 'ash-claw', name: 'Ash Claw', attack: hit},
  {id: 'hot-breath', name: 'Hot Breath', uses: {type: 'recharge', from: 5}, save: burst},
])

const monsters = fc
  .record(
    {
      size: someOf(SIZES).map((sizes) => sizes.slice(0, 2)),
      type: fc.constantFrom(...CREATURE_TYPES),
      alignment: fc.constantFrom(...MONSTER_ALIGNMENTS),
      ac: fc.integer({min: 1, max: 30}),
      hp: fc.record({average: fc.integer({min: 1, max: 700}), dice}),
      speeds: fc.record({walk: feet, fly: feet, swim: feet}, {requiredKeys: ['walk']}),
      abilities: scores,
      skills: fc.dictionary(fc.constantFrom(...SKILLS), fc.integer({min: -5, max: 20}), {minKeys: 1, maxKeys: 4}),
      initiative: fc.integer({min: -5, max: 20}),
      senses: fc.record({darkvision: feet, truesight: feet}, {requiredKeys: ['darkvision']}),
      passivePerception: fc.integer({min: 1, max: 30}),
      languages: fc.constant({speaks: ['common', 'deep-speech'], telepathyFt: 60}),
      resistances: someOf(DAMAGE_TYPES),
      immunities: someOf(DAMAGE_TYPES),
      conditionImmunities: someOf(CONDITIONS),
      cr: fc.constantFrom(...CHALLENGE_RATINGS),
      actions: powers,
    },
    {requiredKeys: ['size', 'type', 'alignment', 'ac', 'hp', 'speeds', 'abilities', 'initiative', 'passivePerception', 'cr', 'actions']},
  )
  .map((parts) =>
    Monster.parse({
      kind: 'monster',
      id: 'ash-newt',
      name: 'Ash Newt',
      summary: 'A newt.',
      source: {document: 'homebrew'},
      ...parts,
      xp: xpOfCr(parts.cr),
      traits: [{id: 'warm', name: 'Warm', text: 'Snow melts on it.'}],
    }),
  )

describe('a monster comes back as it was', () => {
  test.each(FORMATS)('%s', async (format) => {
    await fc.assert(
      fc.asyncProperty(monsters, async (monster) => {
        const {back} = await thereAndBack(monster, format)
        expect({...back, summary: monster.summary}).toEqual(monster)
      }),
      {numRuns: 100},
    )
  })

  test.each(FORMATS)('%s reports what it can not hold', async (format) => {
    const [monster] = fc.sample(monsters, {numRuns: 1, seed: 7})
    if (!monster) throw new Error('no monster')
    const rich: Monster = {
      ...monster,
      habitat: ['swamp'],
      isAnimal: true,
      xp: 12_345,
      bonusActions: [{id: 'hop', name: 'Hop', moves: {mode: 'fly', share: 'half'}}],
    }
    const {back, losses} = await thereAndBack(rich, format)
    const lost = new Set(losses.map(({path}) => path))
    expect(lost).toContain('isAnimal')
    expect(lost).toContain('bonusActions[0].moves')
    for (const field of ['habitat', 'xp'] as const)
      expect(lost.has(field)).toBe(JSON.stringify(back[field]) !== JSON.stringify(rich[field]))
  })
})

describe('a note of defenses gets no words on its way', () => {
  test.each(FORMATS)('%s', async (format) => {
    const [monster] = fc.sample(monsters, {numRuns: 1, seed: 7})
    if (!monster) throw new Error('no monster')
    for (const note of ['resistant: See Living Shadow', 'immune: fire from spells', 'Vulnerable to cold at dusk']) {
      const {back} = await thereAndBack({...monster, defenseNote: note}, format)
      expect(back['defenseNote']).toBe(note)
    }
  })
})

describe('a spell comes back as it was', () => {
  const SPARK = Spell.parse({
    kind: 'spell',
    id: 'newts-spark',
    name: "Newt's Spark",
    summary: 'A spark.',
    text: 'It glows.\n\nIt hums.',
    source: {document: 'homebrew'},
    level: 2,
    school: 'evocation',
    classes: ['wizard'],
    castingTime: {amount: 1, unit: 'reaction', trigger: 'when you are hit'},
    ritual: true,
    range: {type: 'feet', feet: 60},
    components: {verbal: true, somatic: false, material: {text: 'an ember', costCp: 500, consumed: true}},
    duration: {type: 'timed', amount: 1, unit: 'minute'},
    concentration: true,
  })

  test.each(['improved-initiative', '5etools'] as const)('%s', async (format) => {
    const {back} = await thereAndBack(SPARK, format)
    expect({...back, summary: SPARK.summary}).toEqual(SPARK)
  })

  test.each([
    {type: 'instantaneous'},
    {type: 'until-dispelled', orTriggered: true},
    {type: 'special'},
    {type: 'timed', amount: 8, unit: 'hour'},
  ] as const)('duration $type', async (duration) => {
    for (const format of ['improved-initiative', '5etools'] as const) {
      const {concentration, ...spell} = {...SPARK, duration}
      expect((await thereAndBack(spell, format)).back['duration']).toEqual(duration)
    }
  })
})

test('Homebrewery: a frame, its figures, and no braces or tags of the text itself', async () => {
  const [monster] = fc.sample(monsters, {numRuns: 1, seed: 3})
  if (!monster) throw new Error('no monster')
  const {text} = (await formatWriter('homebrewery'))([{...monster, acNote: '}} <img src=x>'}])
  expect(text.split('\n').slice(0, 2)).toEqual(['{{monster,frame', '## Ash Newt'])
  expect(text.trimEnd().endsWith('}}')).toBe(true)
  expect(text).toContain('### Actions')
  expect(text).not.toContain('<img')
  expect(text.match(/\}\}/g)).toHaveLength(2)
})
