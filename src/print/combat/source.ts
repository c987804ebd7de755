import type {Arena} from '../../combat/engine.js'
import type {Combatant, Fight} from '../../combat/fight.js'
import {figuresOf} from '../../combat/figures.js'
import type {FightWhy} from '../../combat/refusal.js'
import type {Told} from '../../combat/told.js'
import type {Entries} from '../../rules/build/entries.js'
import {printCard} from '../card/card.js'
import {printSheet} from '../sheet/sheet.js'
import {plainText} from '../text/plain-text.js'
import {fightRefusalWords} from './refusal.js'
import {namesIn, toldWords} from './told.js'

/** A fight as its screen asks it: what happened and why something can't be as sentences, and whole stat blocks as lines. */
export function trackerSource<B extends {readonly arena: Arena; history(): {fight: Fight}}>(board: B) {
  const {entries} = board.arena
  return {
    ...board,
    entries,
    words: {
      told: (told: Told, fight: Fight): string => plainText(toldWords([told], namesIn(fight)).join('; ')),
      refusal(why: FightWhy): string {
        const {text, hint} = fightRefusalWords(why, namesIn(board.history().fight))
        return plainText(hint === undefined ? `${text}.` : `${text}: ${hint}.`)
      },
      card: (combatant: Combatant, fight: Fight, width: number) => cardLines(combatant, fight, entries, width),
    },
  }
}

function cardLines(combatant: Combatant, fight: Fight, entries: Entries, width: number): readonly string[] {
  const {sheet, monster} = figuresOf(fight, combatant, entries)
  if (sheet) return printSheet(sheet, {width}).split('\n')
  if (!monster) return []
  const names = {
    nameOf: (kind: Parameters<Entries['find']>[0], id: string) => entries.find(kind, id)?.name,
    traitOf: (id: string) => entries.find('monster-trait', id),
  }
  return printCard(monster, {width, ...names}).split('\n')
}
