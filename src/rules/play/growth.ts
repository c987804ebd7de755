import type {Character, JournalEntry} from '../../schema/entity/character.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {LEVEL_XP, levelForXp, MAX_LEVEL} from '../numbers/advancement.js'
import {type Happening, refuse} from './happening.js'
import type {PlayContext, PlayResult} from './play.js'

const MOST_XP = 10_000_000

/** Give XP, or take some away: none at all is a slip. */
export function awardXp(context: PlayContext, award: {amount: number} & Memory): PlayResult {
  return award.amount === 0 ? refuse({why: 'no-xp'}) : gainXp(context, award)
}

/** Give XP; the event says when a level is due (SRD 5.2, "Character Advancement"). A reason goes into the journal. */
function gainXp({bearer}: PlayContext, {amount, reason, date}: {amount: number} & Memory): PlayResult {
  const xp = (bearer.xp ?? 0) + amount
  if (xp < 0) return refuse({why: 'xp-short', has: bearer.xp ?? 0, lost: -amount})
  if (xp > MOST_XP) return refuse({why: 'xp-bound', xp, most: MOST_XP})
  const richer = amount === 0 ? bearer : {...bearer, xp}
  const page = {kind: 'experience', title: `${amount} XP`, ...present({date})} as const
  const remembered = reason === undefined ? richer : withPage(richer, {...page, text: reason})
  return {bearer: remembered, happened: [{type: 'xp', xp}, ...levelDue(remembered)]}
}

/** Why XP came, for the journal. */
interface Memory {
  reason?: string | undefined
  date?: string | undefined
}

/** A milestone: the XP at which the next level begins. */
export function reachMilestone(context: PlayContext, memory: Memory): PlayResult {
  const level = context.bearer.levels.length
  if (level >= MAX_LEVEL) return refuse({why: 'highest-level'})
  const amount = Math.max(0, (LEVEL_XP[level] ?? 0) - (context.bearer.xp ?? 0))
  return gainXp(context, {...memory, amount})
}

/** Whether XP allow a higher level. */
export function levelDue({levels, xp = 0}: Character): Happening[] {
  return levelForXp(xp) > levels.length ? [{type: 'level-due', level: levels.length + 1}] : []
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
