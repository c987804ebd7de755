import {signed} from '../../rules/numbers/explained.js'
import {ABILITY_NAMES, type Ability, type Skill} from '../../schema/ability.js'
import type {Effect, When} from '../../schema/content/feature.js'
import {spellWords, weaponWords} from './filters.js'
import {diceWords, formulaWords, named, type Words} from './formulas.js'
import {abilityNames, capital, counted, countWord, fromLevel, listed, title} from './names.js'

/** A lasting modifier: "+2 to attack rolls with Ranged weapons". */
export function effectWords(effect: Effect, words: Words = {}): string {
  return capital(`${effectClause(effect, words)}${'when' in effect ? whenWords(effect.when) : ''}${fromLevel(effect.level)}`)
}

type EffectOf<T extends Effect['type']> = Extract<Effect, {type: T}>

function effectClause(effect: Effect, words: Words): string {
  return CLAUSES[effect.type](effect as never, words)
}

const CLAUSES: {[T in Effect['type']]: (effect: EffectOf<T>, words: Words) => string} = {
  bonus: bonusClause,
  'armor-class': ({base, abilities, shield}) => {
    const parts = [base, ...abilities.map((ability) => `${ABILITY_NAMES[ability]} modifier`)]
    return `unarmored, your AC can be ${parts.join(' + ')}${shield ? ', with or without a Shield' : ', without a Shield'}`
  },
  'armor-class-minimum': ({score}) => `Armor Class is at least ${score}`,
  advantage: edgeClause,
  disadvantage: edgeClause,
  failure: (effect, words) => `automatic failure of ${rollWords(effect.on, effect, words)}${againstWords(effect)}`,
  success: (effect, words) => `automatic success on ${rollWords(effect.on, effect, words)}${againstWords(effect)}`,
  'no-healing': ({temporary}) => `no Hit Points regained${temporary ? ', and no Temporary Hit Points' : ''}`,
  evasion: ({ability}) => `no damage on a ${ABILITY_NAMES[ability]} save that would halve it, and half on a failure`,
  soak: ({dice, damage, pick}) => `${dice} off ${pick ? 'damage of one type' : `${listed(damage, 'or')} damage`}, once a turn`,
  bar: ({from}) => `no ${listed(from.map(barWords), 'or')}`,
  retaliation: ({dice, damage}) => `${dice} ${listed(damage, 'or')} damage to whoever hits you with a melee attack`,
  exposure: exposureWords,
  'roll-dice': ({on, dice, minus, ...which}, words) => `${dice} ${minus ? 'off' : 'more on'} ${rollWords(on, which, words)}`,
  inactive: () => 'no actions, Bonus Actions or Reactions, and no Concentration',
  resistance: defenseClause,
  immunity: defenseClause,
  'condition-immunity': ({conditions}) => `Immunity to the ${listed(conditions.map(title))} condition${conditions.length > 1 ? 's' : ''}`,
  speed: ({mode, feet, hover}, words) =>
    `${SPEED_WORDS[mode]} of ${typeof feet === 'number' ? `${feet} ft` : speedFormula(feet, words)}${hover ? ' (hover)' : ''}`,
  'speed-factor': ({times}) => (times === 2 ? 'Speed doubled' : 'Speed halved'),
  'speed-limit': ({feet}) => (feet === 0 ? 'Speed 0, whatever raises it' : `Speed of at most ${feet} ft`),
  crawling: () => 'crawling, until you get up for half your Speed',
  sense: ({sense, feet, extends: more}) => `${title(sense)} ${feet} ft${more ? `, or ${feet} ft more of it` : ''}`,
  'extra-attack': ({attacks, weapons}, words) => `${countWord(attacks)} attacks with the Attack action${withWeapons(weapons, words)}`,
  critical: ({from}) => (from === 20 ? 'Critical Hit on a 20' : `Critical Hit on ${from}–20`),
  'ability-score': ({amount, abilities, max}) => `${signed(amount)} to ${abilityNames(abilities, 'and')}, up to ${max}`,
  'ability-minimum': ({ability, score}) => `${ABILITY_NAMES[ability]} is at least ${score}`,
  'higher-minimum': ({ability, items, amount, max}, words) =>
    `the ${ABILITY_NAMES[ability]} that ${listed(
      items.map((id) => named('magic-item', id, words)),
      'or',
    )} gives is ${amount} higher, up to ${max}`,
  'unarmed-strike': ({dice, damage, abilities}) =>
    `Unarmed Strikes deal ${diceWords(dice)}${damage ? ` ${listed(damage, 'or')}` : ''} damage and may use ${abilityNames(abilities, 'or')}`,
  'weapon-ability': ({weapons, ability}, words) =>
    `attacks${withWeapons(weapons, words)} may use ${ability === 'spellcasting' ? 'your spellcasting ability' : ABILITY_NAMES[ability]}`,
  'weapon-dice': ({weapons, dice}, words) => `${weaponWords(weapons, words)} may deal ${diceWords(dice)} in place of their own dice`,
  'weapon-damage': ({weapons, damage}, words) => `${weaponWords(weapons, words)} may deal ${listed(damage.map(title), 'or')} damage`,
  'spell-dice': ({spells, dice}, words) => `the damage of ${spellWords(spells, words)} rolls ${diceWords(dice)}`,
  'highest-healing': ({spells, resources = []}, words) =>
    `healing dice ${listed([`of ${spells ? spellWords(spells, words) : 'spells'}`, ...resources.map((id) => `of ${title(id)}`)])} count as their highest number`,
  'extra-damage': ({name, dice, damage, weapons}, words) =>
    `${name}: ${diceWords(dice)} extra ${damage ? `${listed(damage, 'or')} ` : ''}damage${withWeapons(weapons, words)}`,
  'half-proficiency': () => 'half your Proficiency Bonus on ability checks that don’t already use it',
  'd20-minimum': ({minimum}) => `a d20 under ${minimum} counts as ${minimum} on ability checks with a proficiency`,
  'damage-die-minimum': ({minimum, weapons}, words) => `damage dice under ${minimum} count as ${minimum}${withWeapons(weapons, words)}`,
  'two-weapon-modifier': () => 'the extra attack of a Light weapon adds its ability modifier to damage',
  size: ({size}) => `${title(size)} size`,
  'stays-up': () => '1 Hit Point instead of 0 once, and no death outright',
  steady: ({spells}, words) => `no damage ends Concentration on ${listed(spells.map((id) => named('spell', id, words)))}`,
  unprovoking: () => 'no Opportunity Attacks on you as you leave a reach',
  'turn-limits': ({either, attacks}) =>
    listed([
      ...(either ? ['an action or a Bonus Action, not both'] : []),
      ...(attacks ? [`at most ${counted(attacks, 'attack')} an action`] : []),
    ]),
  'extra-action': ({actions, attacks}) => `one more action: ${listed(actions.map(title), 'or')} (${counted(attacks, 'attack')})`,
  'carrying-size': ({steps}) => `count as ${counted(steps, 'size')} larger for carrying`,
  'spell-list': ({lists}, words) =>
    `prepared spells may also come from the ${listed(lists.map((id) => named('class', id, words)))} list${lists.length > 1 ? 's' : ''}`,
  'on-rest': ({gain, rest}) => `${GAIN_WORDS[gain]} on finishing a ${title(rest)} Rest`,
}

function barWords(bar: EffectOf<'bar'>['from'][number]): string {
  return bar === 'regeneration' ? bar : `${bar.split('-').map(title).join(' ')}s`
}

const GAIN_WORDS = {'heroic-inspiration': 'gain Heroic Inspiration', 'less-exhaustion': 'one Exhaustion level less'} as const

function edgeClause(effect: EffectOf<'advantage' | 'disadvantage'>, words: Words): string {
  return `${title(effect.type)} on ${rollWords(effect.on, effect, words)}${againstWords(effect)}`
}

/** What a roll is against, or a check for, ready to follow it; nothing where its situation says the same. */
function againstWords({on, against, when}: {on: string; against?: string | undefined; when?: When | undefined}): string {
  if (against === undefined || when?.situation?.includes(against)) return ''
  return ` ${on === 'check' || on === 'skill' ? 'for' : 'against'} ${against}`
}

/** What attackers get, and from where: "Advantage on attack rolls against you from within 5 ft". */
export function exposureWords({attackers, withinFt, beyondFt}: Pick<EffectOf<'exposure'>, 'attackers' | 'withinFt' | 'beyondFt'>): string {
  const where = [withinFt && `within ${withinFt} ft`, beyondFt && `beyond ${beyondFt} ft`].filter((each) => typeof each === 'string')
  return `${EXPOSURE_WORDS[attackers]}${where.length > 0 ? ` from ${listed(where)}` : ''}`
}

const EXPOSURE_WORDS = {
  advantage: 'Advantage on attack rolls against you',
  disadvantage: 'Disadvantage on attack rolls against you',
  'critical-hit': 'Critical Hits on you with every hit',
  miss: 'Attack rolls against you miss',
} as const

function defenseClause({type, damage}: EffectOf<'resistance' | 'immunity'>): string {
  return `${title(type)} to ${listed(damage.map(title))} damage`
}

function withWeapons(weapons: Bonus['weapons'], words: Words): string {
  return weapons ? ` with ${weaponWords(weapons, words)}` : ''
}

const SPEED_WORDS = {walk: 'Speed', fly: 'Fly Speed', swim: 'Swim Speed', climb: 'Climb Speed', burrow: 'Burrow Speed'} as const

function speedFormula(feet: Exclude<EffectOf<'speed'>['feet'], number>, words: Words): string {
  return feet.of === 'walking-speed' ? formulaWords(feet, words) : `${formulaWords(feet, words)} ft`
}

type Bonus = EffectOf<'bonus'>

function bonusClause({to, amount, abilities, skills, weapons, spells, damage, once, ...which}: Bonus, words: Words): string {
  const feet = to === 'speed' ? ' ft' : ''
  const size = typeof amount === 'number' ? `${signed(amount)}${feet}` : `add ${formulaWords(amount, words)}${feet}`
  const target = BONUS_WORDS[to] ?? rollWords(to as keyof typeof ROLL_WORDS, {abilities, skills}, words)
  const types = damage && (Array.isArray(damage) ? ` of type ${listed(damage.map(title), 'or')}` : ' of the chosen type')
  const using = abilities && to === 'damage' ? ` with ${abilityNames(abilities, 'or')}` : ''
  const narrowed = `${withWeapons(weapons, words)}${narrower(which)}${using}${spells ? ` of ${spellWords(spells, words)}` : ''}`
  return `${size} to ${once ? 'one roll of ' : ''}${target}${narrowed}${types ?? ''}`
}

const BONUS_WORDS: Partial<Record<Bonus['to'], string>> = {
  ac: 'Armor Class',
  speed: 'Speed',
  'hit-points': 'your Hit Point maximum',
  passive: 'passive scores',
  damage: 'damage rolls',
  'spell-save-dc': 'spell save DC',
  'spell-damage': 'spell damage',
  healing: 'healing',
  healer: 'the Hit Points you regain when you heal another',
  attunement: 'the magic items you can attune to',
  'proficiency-bonus': 'your Proficiency Bonus',
}

const ROLL_WORDS = {
  save: 'saving throws',
  check: 'ability checks',
  skill: 'skill checks',
  initiative: 'Initiative',
  attack: 'attack rolls',
  'spell-attack': 'spell attack rolls',
  'death-save': 'Death Saving Throws',
  concentration: 'saving throws to keep Concentration',
  'd20-test': 'D20 Tests',
} as const

interface Which {
  inHand?: true | undefined
  ownSpells?: true | undefined
  otherWeapons?: true | undefined
  abilities?: readonly Ability[] | undefined
  skills?: readonly Skill[] | undefined
  weapons?: Bonus['weapons']
}

/** Rolls an effect is about: "Strength and Dexterity saving throws". */
function rollWords(on: keyof typeof ROLL_WORDS, which: Which, words: Words): string {
  const {abilities, skills, weapons, otherWeapons} = which
  if (skills) return `${listed(skills.map(title))} checks`
  const rolls = abilities && on === 'check' ? 'checks' : ROLL_WORDS[on]
  return `${abilities ? `${abilityNames(abilities, 'and')} ` : ''}${rolls}${withWeapons(weapons, words)}${otherWeapons ? ' with other weapons' : ''}${narrower(which)}`
}

function narrower({inHand, ownSpells}: Which): string {
  return `${inHand ? ' in hand' : ''}${ownSpells ? ' for spells of its class' : ''}`
}

/** When an effect counts, ready to follow it: " while you wear no armor, while raging". */
export function whenWords(when: When | undefined): string {
  if (!when) return ''
  const {wearing, shield, able, situation} = when
  const worn = [
    able && 'able to act',
    wearing &&
      `wearing ${listed(
        wearing.map((kind) => (kind === 'none' ? 'no' : title(kind))),
        'or',
      )} armor`,
    shield === undefined ? undefined : shield ? 'holding a Shield' : 'holding no Shield',
  ].filter((each) => typeof each === 'string')
  return `${worn.length > 0 ? ` while ${listed(worn)}` : ''}${situation === undefined ? '' : ` ${situation}`}`
}
