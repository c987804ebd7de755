import type {Monster, MonsterAttack, MonsterTraitUse, Power} from '../../schema/content/monster.js'
import type {Losses} from './loss.js'
import {isPlainDamage, isPlainRider, printDamage, printRider} from './text-damage.js'
import {signed} from './text-figures.js'
import {printMultiattack} from './text-multiattack.js'
import {sentence, titleOf} from './text-plain.js'
import {printDoes} from './text-power.js'
import {isPlainSave, printSave} from './text-save.js'
import {printCast, printSpellcasting} from './text-spellcasting.js'
import {printPowerName} from './text-uses.js'
import type {Paragraph, TraitOf} from './writer.js'

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
  traitOf?: TraitOf | undefined
}

/** Every section of the stat block in words. */
export function monsterWords(monster: Monster, options: WordsOptions): MonsterWords {
  const powers = (list: readonly Power[] = [], path: string) =>
    list.map((power, index) => powerWords(power, {monster, losses: options.losses, path: `${path}[${index}]`}))
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
function subjectOf({name}: {name: string}): string {
  return name.toLowerCase().replace(/[^a-z' -]+/g, '')
}

interface PowerContext {
  monster: Monster
  losses: Losses
  path: string
}

/** A power in the wording of the 2024 rules. */
function powerWords(power: Power, {monster, losses, path}: PowerContext): Paragraph {
  const speaker = {subject: subjectOf(monster), nameOf: actionName(monster)}
  for (const [field, value] of unreadable(power, speaker)) losses.add(`${path}.${field}`, 'guessed', value)
  const text = powerParts(power, speaker).join(' ')
  const {trigger} = power
  return {name: printPowerName(power), text: trigger ? `Trigger: ${trigger.replace(/\.$/, '')}. Response: ${text}` : text}
}

interface Speaker {
  subject: string
  nameOf(id: string): string
}

function actionName({actions = []}: Monster): Speaker['nameOf'] {
  return (id) => actions.find((action) => action.id === id)?.name ?? titleOf(id)
}

/** Parts of a power that no reader takes out of our words again. */
function unreadable({attack, save, casts, moves, healing, multiattack}: Power, {subject, nameOf}: Speaker): [string, unknown][] {
  const parts = {
    attack: attack && !isPlainAttack(attack) ? attack : undefined,
    save: save && !isPlainSave(save) ? save : undefined,
    casts,
    moves,
    healing,
    multiattack: multiattack && printMultiattack(multiattack, subject, nameOf) === undefined ? multiattack : undefined,
  }
  return Object.entries(parts).filter(([, value]) => value)
}

/** What each part of a power says, in the order of a stat block. */
function powerParts(power: Power, speaker: Speaker): string[] {
  const {subject, nameOf} = speaker
  const {attack, save, multiattack, spellcasting, casts, does, moves, healing, onceARound, text} = power
  return [
    attack && printAttack(attack, subject),
    multiattack && (printMultiattack(multiattack, subject, nameOf) ?? looseMultiattack(multiattack, speaker)),
    spellcasting && printSpellcasting(spellcasting, subject),
    does && printDoes(does, subject, nameOf),
    casts && `The ${subject} casts ${casts.map(printCast).join(' or ')}.`,
    moves && printMove(moves, subject),
    healing && `It regains ${healing} Hit Points.`,
    text,
    save && printSave(save, subject),
    onceARound && `The ${subject} can't take this action again until the start of its next turn.`,
  ].flatMap((part) => part || [])
}

function printAttack(attack: MonsterAttack, subject: string): string {
  const {reachFt, rangeFt, targets} = attack
  const range = rangeFt && `range ${rangeFt.normal}${rangeFt.long ? `/${rangeFt.long}` : ''} ft.`
  const places = [...(reachFt ? [`reach ${reachFt} ft.`] : []), ...(range ? [range] : [])].join(' or ')
  const where = [attackRoll(attack), places, targets].filter(Boolean).join(', ')
  return `${where}${targets || !places ? '.' : ''} ${hitWords(attack, subject)}`.trim()
}

function attackRoll({kind, toHit, automatic}: MonsterAttack): string {
  const name = titleOf(kind).replace(' Or ', ' or ')
  return automatic ? `${name} Attack: hits automatically` : `${name} Attack Roll: ${signed(toHit)}`
}

function hitWords({damage, onHit = []}: MonsterAttack, subject: string): string {
  const hit = [printDamage(damage), ...onHit.map((rider) => printRider(rider, subject))].filter(Boolean)
  if (hit.length === 0) return ''
  // "If the target is a Large or smaller creature" begins a sentence of its own.
  const isApart = damage.length > 0 && onHit[0]?.maxSize !== undefined
  return `Hit: ${isApart ? hit.map(sentence).join(' ') : sentence(hit.join(', and '))}`
}

function isPlainAttack({automatic, damage, onHit = []}: MonsterAttack): boolean {
  return !automatic && damage.length > 0 && damage.every(isPlainDamage) && onHit.length <= 1 && onHit.every(isPlainRider)
}

function looseMultiattack({steps, or = [], replace = []}: NonNullable<Power['multiattack']>, {subject, nameOf}: Speaker): string {
  const plans = [steps, ...or].map((plan) =>
    plan.map(({count, of, optional}) => `${optional ? 'up to ' : ''}${count} × ${of.map(nameOf).join(' or ')}`).join(' and '),
  )
  const swaps = replace.map((swap) => ` It can replace ${swap.count} with ${swap.with.map(nameOf).join(' or ')}.`)
  return `The ${subject} makes ${plans.join('; or ')}.${swaps.join('')}`
}

const MOVE_VERBS: Readonly<Record<string, string>> = {teleport: 'teleports', fly: 'flies', speed: 'moves'}

function printMove({feet, share, mode, safely}: NonNullable<Power['moves']>, subject: string): string {
  const distance = feet ? `${feet} feet` : share === 'half' ? 'half its Speed' : 'its Speed'
  return `The ${subject} ${MOVE_VERBS[mode] ?? `${mode}s`} up to ${distance}${safely ? ' without provoking Opportunity Attacks' : ''}.`
}
