import type {Code} from '../codes.js'
import type {Finding, Path} from '../diagnostic.js'
import {ABILITIES, ABILITY_NAMES, type Ability, type Size, type Skill} from '../schema/ability.js'
import type {Monster, MonsterSave, MonsterTraitUse, Power} from '../schema/monster.js'
import {abilityModifier} from './ability-scores.js'
import {proficiencyBonusOfCr, xpOfCr} from './challenge.js'
import {SKILL_ABILITIES, signed} from './derive-checks.js'
import {averageOf, type Dice, parseDice} from './dice.js'

/** SRD 5.2, "Hit Dice by Size": sides of a creature's Hit Point Dice. */
const HIT_DIE: Record<Size, number> = {tiny: 4, small: 6, medium: 8, large: 10, huge: 12, gargantuan: 20}

/** What the figures of a stat block are held against. */
interface Figures {
  monster: Monster
  modifiers: Record<Ability, number>
  bonus: number
}

/** Printed figures of a stat block that don't follow from its scores, dice and challenge rating: warnings, since a DM may mean them. */
export function checkMonster(monster: Monster): readonly Finding[] {
  const modifiers = Object.fromEntries(ABILITIES.map((ability) => [ability, abilityModifier(monster.abilities[ability])]))
  const figures = {monster, modifiers: modifiers as Record<Ability, number>, bonus: proficiencyBonusOfCr(monster.cr)}
  return [
    ...checkHitPoints(figures),
    ...checkSaves(figures),
    ...checkSkills(figures),
    ...checkPassive(figures),
    ...checkInitiative(figures),
    ...checkXp(figures),
    ...powersOf(monster).flatMap(({power, path}) => checkPower(power, path, figures)),
    ...(monster.traits ?? []).flatMap((trait, i) => checkTrait(trait, ['traits', i], figures)),
  ]
}

function warning(code: Code, path: Path, message: string, hint: string): Finding {
  return {severity: 'warning', code, path, message, hint}
}

/** Every action of a stat block with its place in the file. */
function powersOf({actions = [], bonusActions = [], reactions = [], legendary}: Monster): {power: Power; path: Path}[] {
  const placed = (powers: readonly Power[], ...path: Path) => powers.map((power, i) => ({power, path: [...path, i]}))
  return [
    ...placed(actions, 'actions'),
    ...placed(bonusActions, 'bonusActions'),
    ...placed(reactions, 'reactions'),
    ...placed(legendary?.actions ?? [], 'legendary', 'actions'),
  ]
}

function checkHitPoints({monster: {name, hp, size}, modifiers}: Figures): Finding[] {
  const dice = parseDice(hp.dice)
  if ('problem' in dice) return []
  const average = averageOf(dice)
  const {count, sides} = dice.terms[0] ?? {count: 0}
  const flat = flatPart(dice)
  const sizes = size.map((each) => HIT_DIE[each])
  return [
    ...(hp.average === average
      ? []
      : [
          warning('MONSTER_HP', ['hp', 'average'], `"${name}" has ${hp.average} HP; ${hp.dice} average ${average}`, `set it to ${average}`),
        ]),
    ...(sides === undefined || flat === count * modifiers.con
      ? []
      : [
          warning(
            'MONSTER_HP',
            ['hp', 'dice'],
            `"${name}" adds ${flat} to its Hit Point Dice; ${count} dice with Constitution ${signed(modifiers.con)} add ${count * modifiers.con}`,
            `write the dice as ${diceText(count, sides, count * modifiers.con)}`,
          ),
        ]),
    ...(sides === undefined || sizes.includes(sides)
      ? []
      : [
          warning(
            'MONSTER_HP',
            ['hp', 'dice'],
            `"${name}" has d${sides}s as Hit Point Dice; its size gives d${sizes.join(' or d')}s`,
            `write the dice as ${diceText(count, sizes[0] ?? sides, flat)}`,
          ),
        ]),
  ]
}

function flatPart({terms}: Dice): number {
  return terms.filter(({sides}) => sides === undefined).reduce((sum, {sign, count}) => sum + sign * count, 0)
}

function diceText(count: number, sides: number, flat: number): string {
  return `${count}d${sides}${flat === 0 ? '' : signed(flat)}`
}

function checkSaves({monster: {name, saves = {}}, modifiers, bonus}: Figures): Finding[] {
  return ABILITIES.flatMap((ability) =>
    oneOf('MONSTER_SAVE', ['saves', ability], saves[ability], [modifiers[ability], modifiers[ability] + bonus], {
      name,
      what: `${ABILITY_NAMES[ability]} saving throw`,
    }),
  )
}

function checkSkills({monster: {name, skills = {}}, modifiers, bonus}: Figures): Finding[] {
  return (Object.keys(SKILL_ABILITIES) as Skill[]).flatMap((skill) => {
    const modifier = modifiers[SKILL_ABILITIES[skill]]
    const what = `${skill.replaceAll('-', ' ')} skill`
    return oneOf('MONSTER_SKILL', ['skills', skill], skills[skill], [modifier + bonus, modifier + 2 * bonus], {name, what})
  })
}

/** A figure that must be one of a few; an absent one is right. */
function oneOf(
  code: Code,
  path: Path,
  value: number | undefined,
  allowed: readonly number[],
  {name, what}: {name: string; what: string},
): Finding[] {
  if (value === undefined || allowed.includes(value)) return []
  const choices = [...new Set(allowed)].map(signed).join(' or ')
  return [
    warning(code, path, `"${name}" has ${signed(value)} as its ${what}; its scores and rating give ${choices}`, `set it to ${choices}`),
  ]
}

function checkPassive({monster: {name, passivePerception, skills}, modifiers}: Figures): Finding[] {
  const expected = 10 + (skills?.perception ?? modifiers.wis)
  if (passivePerception === expected) return []
  return [
    warning(
      'MONSTER_PASSIVE',
      ['passivePerception'],
      `"${name}" has passive Perception ${passivePerception}; 10 and its Perception bonus are ${expected}`,
      `set it to ${expected}`,
    ),
  ]
}

function checkInitiative({monster: {name, initiative}, modifiers: {dex}, bonus}: Figures): Finding[] {
  return oneOf('MONSTER_INITIATIVE', ['initiative'], initiative, [dex, dex + bonus, dex + 2 * bonus], {name, what: 'Initiative'})
}

function checkXp({monster: {name, cr, xp}}: Figures): Finding[] {
  const expected = xpOfCr(cr)
  if (xp === expected || (cr === 0 && xp === 0)) return []
  return [warning('MONSTER_XP', ['xp'], `"${name}" is worth ${xp} XP; its challenge rating gives ${expected}`, `set it to ${expected}`)]
}

function checkPower({name, attack, save, spellcasting}: Power, path: Path, figures: Figures): Finding[] {
  const {toHit, dc, ability} = spellcasting ?? {}
  return [
    ...checkToHit(attack?.toHit, [...path, 'attack', 'toHit'], name, figures),
    ...(save ? checkDc(save, [...path, 'save'], name, figures) : []),
    ...checkToHit(toHit, [...path, 'spellcasting', 'toHit'], name, figures, ability),
    ...(dc === undefined ? [] : checkDc({dc}, [...path, 'spellcasting'], name, figures, ability)),
  ]
}

/** A trait's own save, or the DC that it hands to a shared trait. */
function checkTrait(trait: MonsterTraitUse, path: Path, figures: Figures): Finding[] {
  if ('save' in trait && trait.save) return checkDc(trait.save, [...path, 'save'], trait.name, figures)
  const dc = 'trait' in trait ? trait.with?.['dc'] : undefined
  return typeof dc === 'number' && 'trait' in trait ? checkDc({dc}, [...path, 'with'], trait.name ?? trait.trait, figures) : []
}

/** An attack may go by any ability, and a stat block doesn't say which; a spell's goes by the one it names. */
function checkToHit(toHit: number | undefined, path: Path, power: string, figures: Figures, ability?: Ability): Finding[] {
  const {modifiers, bonus, monster} = figures
  const abilities = ability === undefined ? ABILITIES : [ability]
  if (toHit === undefined || abilities.some((each) => modifiers[each] + bonus === toHit)) return []
  const choices = choicesOf(abilities, (each) => signed(modifiers[each] + bonus))
  return [
    warning(
      'MONSTER_TO_HIT',
      path,
      `"${power}" of "${monster.name}" has ${signed(toHit)} to hit; ${ability === undefined ? 'no ability' : ABILITY_NAMES[ability]} gives ${ability === undefined ? 'that' : choices}`,
      `set it to ${choices}`,
    ),
  ]
}

function checkDc(
  {dc}: Pick<MonsterSave, 'dc'>,
  path: Path,
  power: string,
  {modifiers, bonus, monster}: Figures,
  ability?: Ability,
): Finding[] {
  const abilities = ability === undefined ? ABILITIES : [ability]
  if (abilities.some((each) => 8 + bonus + modifiers[each] === dc)) return []
  const choices = choicesOf(abilities, (each) => String(8 + bonus + modifiers[each]))
  return [
    warning(
      'MONSTER_DC',
      [...path, 'dc'],
      `"${power}" of "${monster.name}" has DC ${dc}; ${ability === undefined ? 'no ability' : ABILITY_NAMES[ability]} gives ${ability === undefined ? 'that' : choices}`,
      `set it to ${choices}`,
    ),
  ]
}

function choicesOf(abilities: readonly Ability[], figure: (ability: Ability) => string): string {
  return [...new Set(abilities.map(figure))].join(', ')
}
