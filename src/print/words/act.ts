import type {Act, ActOf, ActType} from '../../schema/act.js'
import {coinWords} from './coins.js'

/** An act as the subject of its commit: "hit points -14 fire". */
export function actSubject(act: Act): string {
  return (SUBJECTS[act.type] as (act: Act) => string)(act)
}

/** The command that does such an act, for the trailer of its commit. */
export function actCommand({type}: Pick<Act, 'type'>): string {
  return `dnd ${COMMANDS[type]}`
}

const COMMANDS: Record<ActType, string> = {
  damage: 'character hp',
  heal: 'character hp',
  temporary: 'character hp',
  'hit-points': 'character hp',
  die: 'character hp',
  revive: 'character hp',
  'death-save': 'character death-save',
  stabilize: 'character death-save',
  condition: 'character condition',
  'end-condition': 'character condition',
  exhaustion: 'character condition',
  'concentration-save': 'character concentrate',
  'drop-concentration': 'character concentrate',
  'begin-state': 'character cast',
  'enter-aura': 'character use',
  'end-state': 'character use',
  rest: 'character rest',
  dawn: 'character rest',
  inspiration: 'character inspiration',
  cast: 'character cast',
  spend: 'character use',
  use: 'character use',
  form: 'character form',
  'end-form': 'character form',
  prepare: 'character prepare',
  xp: 'xp add',
  milestone: 'xp milestone',
  attune: 'character attune',
  'end-attunement': 'character attune',
  equip: 'character equip',
  unequip: 'character equip',
  gain: 'character gain',
  lose: 'character lose',
  stow: 'character stow',
  shoot: 'character shoot',
  'recover-ammunition': 'character shoot',
  pay: 'character pay',
  receive: 'character gain',
  exchange: 'character exchange',
  buy: 'character buy',
  sell: 'character sell',
}

const SUBJECTS: {[T in ActType]: (act: ActOf<T>) => string} = {
  damage: ({parts, half}) =>
    `hit points -${parts.map(({amount, type}) => (type === undefined ? amount : `${amount} ${type}`)).join(' -')}${half ? ' halved' : ''}`,
  heal: ({amount, toHalf}) => `hit points +${amount}${toHalf ? ', to half at most' : ''}`,
  temporary: ({amount}) => `hit points temporary ${amount}`,
  'hit-points': ({to}) => `hit points =${to}`,
  die: () => 'dies',
  revive: ({hitPoints}) => `alive again with ${hitPoints} hit points`,
  'death-save': ({die}) => `death save ${die}`,
  stabilize: () => 'stabilize',
  condition: ({condition}) => condition,
  'end-condition': ({condition}) => `no longer ${condition}`,
  exhaustion: ({by}) => (by > 0 ? 'exhaustion' : 'no longer exhaustion'),
  'concentration-save': () => 'Concentration save',
  'drop-concentration': () => 'let go of Concentration',
  'begin-state': ({spell}) => `under ${spell}`,
  'enter-aura': ({name, from}) => `in ${name} of ${from}`,
  'end-state': ({state}) => `${state} ends`,
  rest: ({rest}) => `${rest} rest`,
  dawn: () => 'dawn',
  inspiration: ({has}) => `${has ? 'gain' : 'spend'} Heroic Inspiration`,
  cast: ({spell}) => `cast ${spell}`,
  spend: ({resource, count}) => `${count < 0 ? 'regain' : 'use'} ${resource}${Math.abs(count) > 1 ? ` ×${Math.abs(count)}` : ''}`,
  use: ({feature, count = 1, on}) => `use ${feature}${count > 1 ? ` ×${count}` : ''}${on === undefined ? '' : ` on ${on}`}`,
  form: ({monster}) => `form of ${monster}`,
  'end-form': () => 'own shape',
  prepare: () => 'prepare spells',
  xp: ({amount, reason}) => `${amount} XP${because(reason)}`,
  milestone: ({reason}) => `milestone${because(reason)}`,
  attune: ({item}) => `attune to ${item}`,
  'end-attunement': ({item}) => `end attunement to ${item}`,
  equip: ({item}) => `equip ${item}`,
  unequip: ({item}) => `put away ${item}`,
  gain: ({item}) => `gain ${item}`,
  lose: ({item}) => `lose ${item}`,
  stow: ({item}) => `stow ${item}`,
  shoot: ({ammunition, count}) => `shoot ${count} ${ammunition}`,
  'recover-ammunition': () => 'recover ammunition',
  pay: ({price}) => `pay ${coinWords(price)}`,
  receive: ({coins}) => `gain ${coinWords(coins)}`,
  exchange: ({count, from, to}) => `exchange ${count}${from} for ${to}`,
  buy: ({item}) => `buy ${item}`,
  sell: ({item}) => `sell ${item}`,
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`
}
