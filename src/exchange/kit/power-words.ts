import type {Monster, MonsterAttack, MonsterTraitUse, Power} from '../../schema/content/monster.js'
import {slugOf} from '../../schema/slug.js'

import {collectLosses, isSame, type Losses} from './loss.js'
import {printDamage, printRider} from './text-damage.js'
import {signed} from './text-figures.js'
import {printMultiattack} from './text-multiattack.js'
import {plainMarks, sentence, titleOf} from './text-plain.js'
import {parsePowers, printDoes} from './text-power.js'
import {parseSave, printSave} from './text-save.js'
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
  const save = use.save ? printSave(use.save, subjectOf(monster)) : ''
  const text = plainMarks([use.text, save].filter(Boolean).join(' '))
  if (use.save && !isSame(parseSave(text)?.save, use.save)) losses.add(`${path}.save`, 'guessed', use.save)
  return {name: printPowerName(use), text}
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
  const text = plainMarks(powerText(power, {subject: subjectOf(monster), nameOf: actionName(monster)}))
  const words = {name: printPowerName(power), text}
  for (const [field, value] of unreadable(power, words, monster)) losses.add(`${path}.${field}`, 'guessed', value)
  return words
}

function powerText(power: Power, speaker: Speaker): string {
  const text = powerParts(power, speaker)
    .join(' ')
    .replace(/ ?\n ?/g, '\n')
  const {trigger} = power
  return trigger ? `Trigger: ${trigger.replace(/\.$/, '')}. Response: ${text}` : text
}

/** Parts of a power that no reader takes out of our words again. */
function unreadable(power: Power, words: Paragraph, {actions = []}: Monster): [string, unknown][] {
  const ids = actions.map(({name}) => slugOf(name))
  const [back] = parsePowers([{...words, path: ''}], {ids, losses: collectLosses()})
  const {id: _id, text: _text, ...parts} = power
  return Object.entries(parts).filter(([field, value]) => !isSame(back?.[field as keyof Power], value))
}

interface Speaker {
  subject: string
  nameOf(id: string): string
}

function actionName({actions = []}: Monster): Speaker['nameOf'] {
  return (id) => actions.find((action) => action.id === id)?.name ?? titleOf(id)
}

/** What each part of a power says, in the order of a stat block. */
function powerParts(power: Power, speaker: Speaker): string[] {
  const {subject, nameOf} = speaker
  const {attack, save, multiattack, spellcasting, casts, does, moves, healing, onceARound, text} = power
  return [
    attack && printAttack(attack, subject),
    // Without damage the hit is in words.
    attack && hitWords(attack, subject) === '' && text && !/^(?:Hit|Miss)\b/.test(text) && 'Hit:',
    multiattack && (printMultiattack(multiattack, subject, nameOf) ?? looseMultiattack(multiattack, speaker)),
    // What follows a list of spells is no part of it.
    spellcasting && `${printSpellcasting(spellcasting, subject)}\n`,
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
  return `Hit: ${isApart ? hit.map(sentence).join(' ') : sentence(hit.reduce(joinClause))}`
}

/** A clause behind another; one that begins with a word that joins needs no other. */
function joinClause(before: string, clause: string): string {
  if (/^(?:if|when|while|unless)\b/i.test(clause)) return `${before} ${clause}`
  return /^(?:or|and|but)\b/i.test(clause) ? `${before}, ${clause}` : `${before}, and ${clause}`
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
