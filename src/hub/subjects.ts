import type {HookEvent} from '../schema/hook-event.js'

/** The first word of every subject. */
export const PREFIX = 'dnd'

/** Where an event is told: `dnd.<vault>.<campaign>.<type>`; `_` for what is of no campaign. */
export function subjectOf({vault, campaign, type}: Pick<HookEvent, 'vault' | 'campaign' | 'type'>): string {
  return [PREFIX, vault, campaign ?? '', type.replace('.', '_')].map(wordOf).join('.')
}

/** All that is told of a vault. */
export function subjectsOf(vault: string): string {
  return `${PREFIX}.${wordOf(vault)}.>`
}

/** A name as one word of a subject: nothing in it parts words or means others. */
export function wordOf(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, (letter) => `=${letter.codePointAt(0)?.toString(16)}=`) || '_'
}
