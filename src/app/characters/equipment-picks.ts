import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {type EquipmentPicks, equipmentOption} from '../../rules/build/starting-equipment.js'
import type {EquipmentAnswer} from '../../schema/answer-text.js'
import type {EquipmentOption} from '../../schema/content/origin.js'
import type {Character} from '../../schema/entity/character.js'
import {AnswerError} from './answer-error.js'

/** The first option of both. */
export const FIRST_OPTIONS: EquipmentAnswer = {class: 'a'}

/** Options of the first class and the background, each on offer. Who takes gold for one takes it for both, unless told. */
export function equipmentPicks(answer: EquipmentAnswer, character: Character, entries: Entries): EquipmentPicks {
  const {classes, background} = buildCharacter(character, entries)
  const picks = {class: answer.class, background: answer.background ?? (answer.class === 'gold' ? 'gold' : 'a')}
  refuseUnoffered(classes[0]?.entry.equipment, picks.class, picks.class)
  refuseUnoffered(background?.equipment, picks.background, `…/${picks.background}`)
  return picks
}

function refuseUnoffered(options: readonly EquipmentOption[] = [], pick: string, option: string): void {
  if (!equipmentOption(options, pick)) throw new AnswerError({type: 'not-offered', option, offered: options.map(({id}) => id)})
}
