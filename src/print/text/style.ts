import chalk, {type ChalkInstance, type ColorName, type ModifierName} from 'chalk'

/** What a text is, which decides how it looks. Nothing is said by colour alone. */
const ROLES = [
  'title',
  'subtitle',
  'heading',
  'label',
  'number',
  'good',
  'warning',
  'error',
  'muted',
  'accent',
  'term',
  'strong',
  'emphasis',
] as const
type Role = (typeof ROLES)[number]

/** How each role looks, as chalk's names of colours and weights from the outside in. */
type Theme = Record<Role, readonly (ColorName | ModifierName)[]>

/** Every theme by its name; `mono` says all with weight and slant, `high-contrast` dims nothing. */
export const THEMES = {
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
} as const satisfies Record<string, Theme>

export type ThemeName = keyof typeof THEMES

let pens = pensOf('default')

/** Have everything written from now on look as this theme has it; called once a run. */
export function setTheme(name: ThemeName): void {
  pens = pensOf(name)
}

function pensOf(name: ThemeName): Record<Role, ChalkInstance> {
  return byRole((role) => THEMES[name][role].reduce<ChalkInstance>((pen, paint) => pen[paint], chalk))
}

/** Texts by what they are, in the looks of the theme; chalk decides whether the terminal gets any. */
export const style: Readonly<Record<Role, (text: string) => string>> = byRole((role) => (text) => pens[role](text))

function byRole<T>(find: (role: Role) => T): Record<Role, T> {
  return Object.fromEntries(ROLES.map((role) => [role, find(role)])) as Record<Role, T>
}
