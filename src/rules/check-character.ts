import type {Code} from '../codes.js'
import type {Finding, Fix} from '../diagnostic.js'
import {ABILITIES, ABILITY_NAMES} from '../schema/ability.js'
import type {Character, InventoryItem} from '../schema/character.js'
import type {Weapon} from '../schema/equipment.js'
import {ITEM_KINDS} from '../schema/item-kinds.js'
import {nearest} from '../schema/near.js'
import {isStandardArray, MULTICLASS_SCORE, POINT_BUDGET, pointCost} from './ability-scores.js'
import {LEVEL_XP} from './advancement.js'
import {type Build, buildCharacter, type ClassLevels} from './build.js'
import {checkChoices} from './check-choices.js'
import {checkMagicItems} from './check-magic-items.js'
import {explainedFields, type Sheet, sheetOf} from './derive-sheet.js'
import type {Entries} from './entries.js'
import {type Facts, factsOf} from './facts.js'

/** A character worked out, and everything in it that the rules refuse or doubt. */
export interface Judged {
  sheet: Sheet
  findings: readonly Finding[]
}

/** Derive a sheet and hold the character against the 2024 rules. */
export function judgeCharacter(character: Character, entries: Entries): Judged {
  return judgeFacts(factsOf(buildCharacter(character, entries)))
}

/** As `judgeCharacter`, of facts that are gathered already. */
export function judgeFacts(facts: Facts): Judged {
  const sheet = sheetOf(facts)
  return {sheet, findings: findingsOf(facts, sheet)}
}

/** Every broken rule of a character, by path. */
export function checkCharacter(character: Character, entries: Entries): readonly Finding[] {
  return judgeCharacter(character, entries).findings
}

function findingsOf(facts: Facts, sheet: Sheet): Finding[] {
  const {build} = facts
  const {character} = build
  return [
    ...build.missing,
    ...checkScores(character),
    ...checkLevels(build),
    ...checkMulticlass(facts),
    ...checkChoices(facts),
    ...checkInventory(facts),
    ...checkEquipped(facts, sheet),
    ...checkCoins(character),
    ...checkPlay(sheet, character),
    ...checkOverrides(sheet, character),
  ]
}

const GENERATION = 'SRD 5.2, "Generate Your Scores"'

function checkScores({abilities: {method, scores}}: Character): Finding[] {
  const path = ['abilities', 'scores']
  const error = (code: Code, message: string, hint: string): Finding[] => [
    {severity: 'error', code, path, message, source: GENERATION, hint},
  ]
  if (method === 'standard-array' && !isStandardArray(scores)) {
    return error(
      'ABILITY_STANDARD_ARRAY',
      'the scores are not the standard array 15, 14, 13, 12, 10, 8',
      'place each of the six once, or set abilities.method to "manual"',
    )
  }
  if (method === 'rolled' && ABILITIES.some((ability) => scores[ability] < 3 || scores[ability] > 18)) {
    return error('ABILITY_ROLLED', 'a rolled score is from 3 to 18', "boosts from a background or feats are choices and don't belong here")
  }
  return method === 'point-buy' ? checkPointBuy(scores, error) : []
}

function checkPointBuy(
  scores: Character['abilities']['scores'],
  error: (code: Code, message: string, hint: string) => Finding[],
): Finding[] {
  const cost = pointCost(scores)
  const hint = "scores from 8 to 15 cost 0, 1, 2, 3, 4, 5, 7 and 9 points; boosts don't belong here"
  if (cost === undefined) {
    const odd = ABILITIES.filter((ability) => scores[ability] < 8 || scores[ability] > 15).map((ability) => `${ability} ${scores[ability]}`)
    return error('ABILITY_POINT_BUY', `point buy can't buy ${odd.join(', ')}`, hint)
  }
  return cost > POINT_BUDGET ? error('ABILITY_POINT_BUY', `the scores cost ${cost} points of ${POINT_BUDGET}`, hint) : []
}

function checkLevels({character, classes}: Build): Finding[] {
  const dice = new Map(classes.map(({entry}) => [entry.id, entry.hitDie]))
  const seen = new Set<string>()
  const findings: Finding[] = []
  character.levels.forEach((level, i) => {
    const die = dice.get(level.class)
    if (seen.has(level.id))
      findings.push({severity: 'error', code: 'LEVEL_ID', path: ['levels', i, 'id'], message: `two levels have the id "${level.id}"`})
    seen.add(level.id)
    if (i > 0 && die !== undefined && level.hp !== undefined && level.hp > die) {
      findings.push({
        severity: 'error',
        code: 'LEVEL_HP',
        path: ['levels', i, 'hp'],
        message: `a d${die} can't roll ${level.hp}`,
        source: 'SRD 5.2, "Gaining a Level"',
      })
    }
  })
  return [...findings, ...checkXp(character)]
}

function checkXp({xp, levels}: Character): Finding[] {
  const needed = LEVEL_XP[levels.length - 1] ?? 0
  if (!xp || xp >= needed) return []
  const message = `level ${levels.length} begins at ${needed} XP, and the character has ${xp}`
  return [{severity: 'warning', code: 'XP_LEVEL', path: ['xp'], message, source: 'SRD 5.2, "Character Advancement"'}]
}

function checkMulticlass({build, scores}: Facts): Finding[] {
  if (build.classes.length < 2) return []
  return build.classes.flatMap(({entry}) => {
    const {abilities, need} = entry.primary
    const low = abilities.filter((ability) => scores[ability].total < MULTICLASS_SCORE)
    if (need === 'all' ? low.length === 0 : low.length < abilities.length) return []
    const asked = abilities.map((ability) => ABILITY_NAMES[ability]).join(need === 'all' ? ' and ' : ' or ')
    return [
      {
        severity: 'error' as const,
        code: 'MULTICLASS_PREREQUISITE',
        path: ['levels', firstLevelOf(build, entry.id), 'class'],
        message: `a multiclass ${entry.name} needs ${asked} ${MULTICLASS_SCORE}`,
        source: 'SRD 5.2, "Multiclassing"',
      },
    ]
  })
}

function firstLevelOf({character}: Build, classId: ClassLevels['entry']['id']): number {
  return character.levels.findIndex((level) => level.class === classId)
}

function checkInventory({build, carried}: Facts): Finding[] {
  const ids = new Map(build.character.inventory.map((item) => [item.id, item]))
  const seen = new Set<string>()
  return carried.flatMap(({item, entry, magic}, i) => {
    const findings: Finding[] = []
    const error = (code: Code, field: string, message: string, hint?: string) =>
      findings.push({severity: 'error', code, path: ['inventory', i, field], message, ...(hint ? {hint} : {})})
    if (!entry && !magic) {
      const near = nearest(item.item, itemIds(build))
      error(
        'UNKNOWN_ID',
        'item',
        `no item has the id "${item.item}"`,
        near.length > 0 ? `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?` : undefined,
      )
    }
    if (seen.has(item.id)) error('INVENTORY_ID', 'id', `two things in the inventory have the id "${item.id}"`)
    seen.add(item.id)
    if (item.in !== undefined && !ids.has(item.in)) error('INVENTORY_CONTAINER', 'in', `nothing in the inventory has the id "${item.in}"`)
    if (item.in !== undefined && isInItself(item, ids)) error('INVENTORY_CONTAINER', 'in', `"${item.id}" is kept in itself`)
    return findings
  })
}

function itemIds({entries}: Build): string[] {
  return [...ITEM_KINDS, 'magic-item' as const].flatMap((kind) => entries.all(kind).map(({id}) => id))
}

function isInItself(item: InventoryItem, ids: ReadonlyMap<string, InventoryItem>): boolean {
  const seen = new Set<string>()
  for (let at: InventoryItem | undefined = item; at; at = at.in === undefined ? undefined : ids.get(at.in)) {
    if (seen.has(at.id)) return true
    seen.add(at.id)
  }
  return false
}

function checkEquipped(facts: Facts, sheet: Sheet): Finding[] {
  return [...checkMagicItems(facts), ...checkSlots(facts), ...checkHands(facts), ...checkTraining(facts), ...checkAttunement(facts, sheet)]
}

/** One thing a slot, and the right kind of thing in it. */
function checkSlots({carried}: Facts): Finding[] {
  const seen = new Map<string, string>()
  return carried.flatMap(({item, entry}, i) => {
    const {equipped} = item
    if (equipped === undefined || equipped === 'worn') return []
    const path = ['inventory', i, 'equipped']
    const first = seen.get(equipped)
    seen.set(equipped, item.id)
    const findings: Finding[] =
      first === undefined
        ? []
        : [{severity: 'error', code: 'EQUIP_TWICE', path, message: `"${item.id}" and "${first}" are both equipped as ${equipped}`}]
    const isArmor = entry?.kind === 'armor' && entry.category !== 'shield'
    const isShield = entry?.kind === 'armor' && entry.category === 'shield'
    const wrong = (equipped === 'armor' && entry && !isArmor) || (equipped === 'shield' && entry && !isShield)
    if (wrong) findings.push({severity: 'error', code: 'EQUIP_SLOT', path, message: `${entry?.name} can't be equipped as ${equipped}`})
    return findings
  })
}

/** Two hands hold two things, or one that needs both (SRD 5.2, "Two-Handed"). */
function checkHands({carried}: Facts): Finding[] {
  const held = carried.map(({item, entry}, i) => ({
    item,
    entry,
    i,
    hands: handsFor(item.equipped, entry?.kind === 'weapon' ? entry : undefined),
  }))
  const used = held.reduce((sum, {hands}) => sum + hands, 0)
  if (used <= 2) return []
  const last = held.filter(({hands}) => hands > 0).at(-1)
  const names = held.filter(({hands}) => hands > 0).map(({item, entry}) => item.name ?? entry?.name ?? item.item)
  return [
    {
      severity: 'error',
      code: 'HANDS_FULL',
      path: ['inventory', last?.i ?? 0, 'equipped'],
      source: 'SRD 5.2, "Two-Handed"',
      message: `${names.join(', ')} need ${used} hands`,
      hint: 'take `equipped` off one of them',
    },
  ]
}

function handsFor(equipped: InventoryItem['equipped'], weapon: Weapon | undefined): number {
  if (equipped === 'two-hands') return 2
  if (equipped === 'shield') return 1
  if (equipped !== 'main-hand' && equipped !== 'off-hand') return 0
  return weapon?.properties.includes('two-handed') && !weapon.oneHandedWhenMounted ? 2 : 1
}

function checkTraining(facts: Facts): Finding[] {
  const {armor, shield, armorTraining, scores, build} = facts
  const at = (id: string) => ['inventory', build.character.inventory.findIndex((item) => item.id === id), 'equipped']
  const findings: Finding[] = []
  for (const worn of [armor, shield]) {
    if (worn && !armorTraining.has(worn.entry.category)) {
      findings.push({
        severity: 'warning',
        code: 'ARMOR_TRAINING',
        path: at(worn.item.id),
        source: 'SRD 5.2, "Armor Training"',
        message: `${worn.entry.name} is worn without training: Disadvantage on Strength and Dexterity D20 Tests, and no spells`,
      })
    }
  }
  const need = armor?.entry.minStrength
  if (armor && need !== undefined && scores.str.total < need) {
    findings.push({
      severity: 'warning',
      code: 'ARMOR_STRENGTH',
      path: at(armor.item.id),
      source: 'SRD 5.2, "Armor" table',
      message: `${armor.entry.name} needs Strength ${need}, and the character has ${scores.str.total}: Speed drops by 10 feet`,
    })
  }
  return findings
}

function checkAttunement(facts: Facts, {attunement: {max}}: Sheet): Finding[] {
  const attuned = facts.carried.filter(({item}) => item.attuned)
  const path = ['inventory', facts.carried.findIndex(({item}) => item.id === attuned.at(-1)?.item.id), 'attuned']
  const findings: Finding[] = []
  if (attuned.length > max.total) {
    findings.push({
      severity: 'error',
      code: 'ATTUNEMENT_LIMIT',
      path,
      message: `${attuned.length} items are attuned; the most is ${max.total}`,
      source: 'SRD 5.2, "Attunement"',
    })
  }
  const twice = attuned.find(({item}, i) => attuned.findIndex((other) => other.item.item === item.item) !== i)
  if (twice) {
    findings.push({
      severity: 'error',
      code: 'ATTUNEMENT_TWICE',
      path,
      message: `two of one item (${twice.item.item}) can't be attuned`,
      source: 'SRD 5.2, "Attunement"',
    })
  }
  return findings
}

function checkCoins({coins}: Character): Finding[] {
  return Object.entries(coins).flatMap(([coin, count]) =>
    count !== undefined && count < 0
      ? [{severity: 'error' as const, code: 'COINS_NEGATIVE', path: ['coins', coin], message: `the purse holds ${count} ${coin}`}]
      : [],
  )
}

/** Play state that the sheet has no room for: more spent than there is, or of something not had. */
function checkPlay(sheet: Sheet, {play, inventory}: Character): Finding[] {
  if (!play) return []
  const findings: Finding[] = []
  const check = (path: string[], spent: number | undefined, max: number | undefined, what: string) => {
    if (spent === undefined || spent === 0) return
    if (max === undefined)
      findings.push(
        playFinding(path, `${what} are spent that the character doesn't have`, {label: `remove "${path.join('.')}"`, changes: [{path}]}),
      )
    else if (spent > max)
      findings.push(
        playFinding(path, `${spent} of ${max} ${what} are spent`, {
          label: `set "${path.join('.')}" to ${max}`,
          changes: [{path, value: max}],
        }),
      )
  }
  check(['play', 'hitPointsLost'], play.hitPointsLost, sheet.hp.max.total, 'Hit Points')
  for (const [id, spent] of Object.entries(play.hitDiceSpent ?? {}))
    check(['play', 'hitDiceSpent', id], spent, sheet.hitDice.find((die) => die.id === id)?.max.total, 'Hit Point Dice')
  for (const [level, spent] of Object.entries(play.slotsSpent ?? {}))
    check(
      ['play', 'slotsSpent', level],
      spent,
      sheet.slots.find((slot) => slot.level === Number(level))?.max.total,
      `level ${level} spell slots`,
    )
  check(['play', 'pactSlotsSpent'], play.pactSlotsSpent, sheet.pactSlots?.max.total, 'pact slots')
  // What was spent of a magic item is remembered while it is put away.
  const isPutAway = (id: string) => inventory.some((item) => id === item.id || id.startsWith(`${item.id}-`))
  for (const [id, spent] of Object.entries(play.resourcesSpent ?? {})) {
    const max = sheet.resources.find((each) => each.id === id)?.max.total
    if (max !== undefined || !isPutAway(id)) check(['play', 'resourcesSpent', id], spent, max, `uses of ${id}`)
  }
  return findings
}

function playFinding(path: string[], message: string, fix: Fix): Finding {
  return {severity: 'warning', code: 'PLAY_SPENT', path, message, fix}
}

function checkOverrides(sheet: Sheet, {overrides = []}: Character): Finding[] {
  if (overrides.length === 0) return []
  const fields = [...explainedFields(sheet).keys()]
  return overrides.flatMap(({field}, i) => {
    if (fields.includes(field)) return []
    const near = nearest(field, fields)
    const hint = near.length > 0 ? {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`} : {}
    return [
      {
        severity: 'error' as const,
        code: 'OVERRIDE_FIELD',
        path: ['overrides', i, 'field'],
        message: `the sheet has no derived number "${field}"`,
        ...hint,
      },
    ]
  })
}
