import type {Combatant} from '../../combat/fight.js'
import {type Figures, figuresOf} from '../../combat/figures.js'
import type {Entries} from '../../rules/build/entries.js'
import {fileState} from '../../vault/file-state.js'
import {type FightLog, fightPath, readFight, runningFights} from '../combat/fights.js'

/** The fights of a campaign that go on, the latest first; read again when a log changed. */
export function fightsReader(root: string, campaign: string): () => readonly FightLog[] {
  let [seen, fights]: [string, readonly FightLog[]] = ['', []]
  return () => {
    const running = runningFights(root).map((id) => fightPath(root, id))
    const state = running.map((path) => `${path} ${fileState(path)}`).join('\n')
    if (state === seen) return fights
    const own = running.flatMap((path) => readable(path) ?? []).filter(({header}) => (header.campaign ?? campaign) === campaign)
    fights = own.sort((a, b) => (a.header.begun < b.header.begun ? 1 : -1))
    seen = state
    return fights
  }
}

/** A log that is being written, or put away, is looked at again when that is done. */
function readable(path: string): FightLog | undefined {
  try {
    return readFight(path)
  } catch {
    return undefined
  }
}

/** A character in a fight that goes on. */
export interface InFight {
  log: FightLog
  combatant: Combatant
  figures: Figures
}

/** Where a character fights; `undefined` where they don't. What becomes of them there is their state until the fight ends. */
export function inFight(fights: readonly FightLog[], character: string, entries: Entries): InFight | undefined {
  for (const log of fights) {
    const {fight} = log.history
    const combatant = fight.over ? undefined : fighterIn(Object.values(fight.combatants), character)
    if (combatant) return {log, combatant, figures: figuresOf(fight, combatant, entries)}
  }
  return undefined
}

/** A character's own combatant. */
export function fighterIn(combatants: readonly Combatant[], character: string): Combatant | undefined {
  return combatants.find((each) => each.source.type === 'character' && each.source.id === character)
}
