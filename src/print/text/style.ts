import chalk, {type ChalkInstance} from 'chalk'
import {SCREEN_ROLES, type ScreenLook, type ScreenRole} from '../../schema/screen-looks.js'

/** What a text is decides how it looks. Nothing is said by colour alone. */
type Role = ScreenRole

/** Looks of the screen by their names; `mono` says all with weight and slant, `high-contrast` dims nothing. */
export const SCREEN_LOOKS = {
  default: {
    title: ['bold', 'cyan'],
    subtitle: ['italic', 'dim'],
    heading: ['bold', 'cyan'],
    label: ['bold'],
    number: ['bold'],
    good: ['green'],
    warning: ['yellow'],
    error: ['red'],
    muted: ['dim'],
    accent: ['cyan'],
    term: ['italic', 'cyan'],
    strong: ['bold'],
    emphasis: ['italic'],
  },
  'high-contrast': {
    title: ['bold', 'underline', 'cyanBright'],
    subtitle: ['italic'],
    heading: ['bold', 'cyanBright'],
    label: ['bold'],
    number: ['bold'],
    good: ['bold', 'greenBright'],
    warning: ['bold', 'yellowBright'],
    error: ['bold', 'redBright'],
    muted: [],
    accent: ['cyanBright'],
    term: ['italic', 'cyanBright'],
    strong: ['bold'],
    emphasis: ['italic'],
  },
  mono: {
    title: ['bold', 'underline'],
    subtitle: ['italic', 'dim'],
    heading: ['bold'],
    label: ['bold'],
    number: ['bold'],
    good: [],
    warning: ['bold'],
    error: ['bold', 'underline'],
    muted: ['dim'],
    accent: ['bold'],
    term: ['italic'],
    strong: ['bold'],
    emphasis: ['italic'],
  },
} as const satisfies Record<string, ScreenLook>

export type ScreenLookName = keyof typeof SCREEN_LOOKS

let pens = pensOf(SCREEN_LOOKS.default)

/** Have everything written from now on look so; what a theme says nothing of stays usual. */
export function setScreenLook(look: ScreenLookName | Partial<ScreenLook>): void {
  pens = pensOf(typeof look === 'string' ? SCREEN_LOOKS[look] : {...SCREEN_LOOKS.default, ...look})
}

function pensOf(look: ScreenLook): Record<Role, ChalkInstance> {
  return byRole((role) => look[role].reduce<ChalkInstance>((pen, paint) => pen[paint], chalk))
}

/** Texts by what they are, in the looks of the theme; chalk decides whether the terminal gets any. */
export const style: Readonly<Record<Role, (text: string) => string>> = byRole((role) => (text) => pens[role](text))

function byRole<T>(find: (role: Role) => T): Record<Role, T> {
  return Object.fromEntries(SCREEN_ROLES.map((role) => [role, find(role)])) as Record<Role, T>
}
