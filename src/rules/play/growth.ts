import type {Character, JournalEntry} from '../../schema/entity/character.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {LEVEL_XP, levelForXp, MAX_LEVEL} from '../numbers/advancement.js'
import type {PlayContext, PlayResult} from './play.js'

const MOST_XP = 10_000_000

/** Give XP; the event says when a level is due (SRD 5.2, "Character Advancement"). A reason goes into the journal. */
export function gainXp({character, sheet}: PlayContext, amount: number, memory?: {reason: string; date?: string | undefined}): PlayResult {
  const xp = (character.xp ?? 0) + amount
  if (xp < 0) return {refused: `${sheet.name} has ${character.xp ?? 0} XP, and can't lose ${-amount}`}
  if (xp > MOST_XP) return {refused: `${xp} XP are more than the ${MOST_XP} that a character's file takes`}
  const richer = {...character, xp}
  const remembered = memory
    ? withPage(richer, {
        kind: 'experience',
        title: `${amount} XP`,
        text: memory.reason,
        ...present({date: memory.date}),
      })
    : richer
  return {character: remembered, events: [`${xp} XP`, ...levelDue(remembered)]}
}

/** A milestone: the XP at which the next level begins. */
export function reachMilestone(context: PlayContext, memory?: {reason: string; date?: string | undefined}): PlayResult {
  const level = context.character.levels.length
  if (level >= MAX_LEVEL) return {refused: `${context.sheet.name} has the highest level there is`}
  const missing = Math.max(0, (LEVEL_XP[level] ?? 0) - (context.character.xp ?? 0))
  return gainXp(context, missing, memory)
}

/** What to do when XP allow a higher level. */
export function levelDue({id, levels, xp = 0}: Character): string[] {
  const due = levelForXp(xp)
  return due > levels.length ? [`level ${levels.length + 1} is due: dnd character level-up ${id}`] : []
}

type Page = Omit<JournalEntry, 'id'>

/** A character with one more page of memory; its id is made from what it says. */
export function withPage(character: Character, page: Page): Character {
  const journal = character.journal ?? []
  const taken = new Set(journal.map(({id}) => id))
  const stem =
    slugOf([page.date, page.title ?? page.with ?? page.text].filter(Boolean).join(' '))
      .slice(0, 40)
      .replace(/-+$/, '') || 'page'
  return {...character, journal: [...journal, {id: freeId(stem, taken), ...page}]}
}

function freeId(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem
  for (let n = 2; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}

/** Pages whose words, tags, people or session hold every word asked for, oldest first. */
export function searchPages(journal: readonly JournalEntry[], {text = '', kind, tag, session}: PageQuery): JournalEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return journal.filter((page) => {
    const all = [page.title, page.text, page.with, page.session, page.date, ...(page.tags ?? [])].join(' ').toLowerCase()
    return (
      (!kind || page.kind === kind) &&
      (!tag || page.tags?.includes(tag)) &&
      (!session || page.session === session) &&
      words.every((word) => all.includes(word))
    )
  })
}

export interface PageQuery {
  text?: string | undefined
  kind?: string | undefined
  tag?: string | undefined
  session?: string | undefined
}
