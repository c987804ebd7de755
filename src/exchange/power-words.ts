import type {Monster, MonsterAttack, MonsterTraitUse, Power} from '../schema/content/monster.js'
import type {Losses} from './loss.js'
import {titleOf} from './text-creature.js'
import {isPlainDamage, isPlainRider, printDamage, printRider} from './text-damage.js'
import {signed} from './text-figures.js'
import {printMultiattack} from './text-multiattack.js'
import {printDoes} from './text-power.js'
import {isPlainSave, printSave, sentence} from './text-save.js'
import {printCast, printSpellcasting} from './text-spellcasting.js'
import {printPowerName} from './text-uses.js'

/** A named paragraph of a stat block. */
export interface Paragraph {
  name: string
  text: string
}

/** A stat block's powers and traits in words; what words alone say is reported, since no program reads it back. */
export interface MonsterWords {
  traits: Paragraph[]
  actions: Paragraph[]
  bonusActions: Paragraph[]
  reactions: Paragraph[]
  legendary: Paragraph[]
}

export interface WordsOptions {
  losses: Losses
  /** Name and text of a shared trait, its parameters filled in. */
  traitOf?: ((use: Extract<MonsterTraitUse, {trait: string}>, monster: Monster) => Paragraph | undefined) | undefined
}

export function monsterWords(monster: Monster, options: WordsOptions): MonsterWords {
  const powers = (list: readonly Power[] = [], path: string) =>
    list.map((power, index) => ({
      name: printPowerName(power),
      text: powerText(power, {monster, losses: options.losses, path: `${path}[${index}]`}),
    }))
  return {
    traits: (monster.traits ?? []).map((trait, index) => traitWords(trait, monster, {...options, path: `traits[${index}]`})),
    actions: powers(monster.actions, 'actions'),
    bonusActions: powers(monster.bonusActions, 'bonusActions'),
    reactions: powers(monster.reactions, 'reactions'),
    legendary: powers(monster.legendary?.actions, 'legendary.actions'),
  }
}

function traitWords(use: MonsterTraitUse, monster: Monster, {losses, traitOf, path}: WordsOptions & {path: string}): Paragraph {
  if ('trait' in use) {
    losses.add(`${path}.trait`, 'guessed', use.trait)
    const shared = traitOf?.(use, monster)
    return {name: printPowerName({name: use.name ?? shared?.name ?? titleOf(use.trait), uses: use.uses}), text: shared?.text ?? ''}
  }
  if (use.effects) losses.add(`${path}.effects`, 'dropped', use.effects)
  if (use.save && !isPlainSave(use.save)) losses.add(`${path}.save`, 'guessed', use.save)
  const save = use.save ? printSave(use.save, subjectOf(monster)) : ''
  return {name: printPowerName(use), text: [use.text, save].filter(Boolean).join(' ')}
}

/** How prose speaks of the monster: "the ember newt". */
export function subjectOf({name}: {name: string}): string {
  return name.toLowerCase().replace(/[^a-z' -]+/g, '')
}

interface PowerContext {
  monster: Monster
  losses: Losses
  path: string
}

/** A power in the wording of the 2024 rules. */
function powerText(power: Power, {monster, losses, path}: PowerContext): string {
  const subject = subjectOf(monster)
  const nameOf = (id: string) => monster.actions?.find((action) => action.id === id)?.name ?? titleOf(id)
  const guess = (field: string, value: unknown) => losses.add(`${path}.${field}`, 'guessed', value)
  const {trigger, attack, save, multiattack, spellcasting, casts, does, moves, healing, onceARound, text} = power
  if (attack && !isPlainAttack(attack)) guess('attack', attack)
  if (save && !isPlainSave(save)) guess('save', save)
  for (const [field, value] of Object.entries({casts, moves, healing})) if (value) guess(field, value)
  const plan = multiattack && printMultiattack(multiattack, subject, nameOf)
  if (multiattack && plan === undefined) guess('multiattack', multiattack)
  const parts = [
    ...(attack ? [printAttack(attack, subject)] : []),
    ...(multiattack ? [plan ?? looseMultiattack(multiattack, subject, nameOf)] : []),
    ...(spellcasting ? [printSpellcasting(spellcasting, subject)] : []),
    ...(does ? [printDoes(does, subject, nameOf)] : []),
    ...(casts ? [`The ${subject} casts ${casts.map(printCast).join(' or ')}.`] : []),
    ...(moves ? [printMove(moves, subject)] : []),
    ...(healing ? [`It regains ${healing} Hit Points.`] : []),
    ...(text ? [text] : []),
    ...(save ? [printSave(save, subject)] : []),
    ...(onceARound ? [`The ${subject} can't take this action again until the start of its next turn.`] : []),
  ].join(' ')
  return trigger ? `Trigger: ${trigger.replace(/\.$/, '')}. Response: ${parts}` : parts
}

function printAttack({kind, toHit, reachFt, rangeFt, targets, automatic, damage, onHit = []}: MonsterAttack, subject: string): string {
  const range = rangeFt ? [`range ${rangeFt.normal}${rangeFt.long ? `/${rangeFt.long}` : ''} ft.`] : []
  const places = [...(reachFt ? [`reach ${reachFt} ft.`] : []), ...range].join(' or ')
  const whom = targets ? `, ${targets}` : ''
  const hit = [printDamage(damage), ...onHit.map((rider) => printRider(rider, subject))].filter(Boolean)
  const [first = '', ...more] = hit
  const separate = damage.length > 0 && onHit[0]?.maxSize !== undefined
  const effect = separate ? [sentence(first), ...more.map(sentence)].join(' ') : sentence(hit.join(', and '))
  const roll = automatic
    ? `${titleOf(kind).replace(' Or ', ' or ')} Attack: hits automatically`
    : `${titleOf(kind).replace(' Or ', ' or ')} Attack Roll: ${signed(toHit)}`
  return `${roll}${places ? `, ${places}` : ''}${whom}${whom || !places ? '.' : ''} ${hit.length > 0 ? `Hit: ${effect}` : ''}`.trim()
}

function isPlainAttack({automatic, damage, onHit = []}: MonsterAttack): boolean {
  return !automatic && damage.length > 0 && damage.every(isPlainDamage) && onHit.length <= 1 && onHit.every(isPlainRider)
}

function looseMultiattack(
  {steps, or = [], replace = []}: NonNullable<Power['multiattack']>,
  subject: string,
  nameOf: (id: string) => string,
): string {
  const plans = [steps, ...or].map((plan) =>
    plan.map(({count, of, optional}) => `${optional ? 'up to ' : ''}${count} × ${of.map(nameOf).join(' or ')}`).join(' and '),
  )
  const swaps = replace.map((swap) => ` It can replace ${swap.count} with ${swap.with.map(nameOf).join(' or ')}.`)
  return `The ${subject} makes ${plans.join('; or ')}.${swaps.join('')}`
}

function printMove({feet, share, mode, safely}: NonNullable<Power['moves']>, subject: string): string {
  const distance = feet ? `${feet} feet` : share === 'half' ? 'half its Speed' : 'its Speed'
  const how = mode === 'teleport' ? 'teleports' : mode === 'fly' ? 'flies' : mode === 'speed' ? 'moves' : `${mode}s`
  return `The ${subject} ${how} up to ${distance}${safely ? ' without provoking Opportunity Attacks' : ''}.`
}
