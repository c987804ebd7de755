import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import {present} from '../../schema/value.js'
import type {Build} from '../build/build.js'
import type {Sheet, SheetTheme} from './sheet.js'

/** The theme that a sheet is seen under: what it calls things, how pages look, and what the rules call what has another name here. */
export function sheetTheme({entries: {theme: over}}: Build, sheet: Sheet): SheetTheme | undefined {
  if (!over) return undefined
  const {theme, root} = over
  const {id, name, words, palette, frame, lettering, shade, screen} = theme
  const stands = Object.entries(theme.skins ?? {}).flatMap(([key, skin]) => {
    const [kind = '', entry = ''] = key.split('/')
    const found = isOn(sheet, {kind, id: entry, name: skin.name}) ? root.find(kind as 'weapon', entry) : undefined
    return found === undefined || found.name === skin.name ? [] : [{kind, id: entry, name: skin.name, root: found.name}]
  })
  return {id, name, ...present({words, looks: looksOf({palette, frame, lettering, shade, screen})}), stands}
}

function looksOf(looks: NonNullable<SheetTheme['looks']>): SheetTheme['looks'] {
  return Object.values(looks).every((look) => look === undefined) ? undefined : present(looks)
}

interface Skinned {
  kind: string
  id: string
  name: string
}

/** Whether a sheet names an entry of each kind. Languages and tools that one is trained with stand there by name alone. */
const IS_ON: Readonly<Record<string, (sheet: Sheet, skinned: Skinned) => boolean>> = {
  ...Object.fromEntries(ITEM_KINDS.map((kind) => [kind, isCarried])),
  tool: (sheet, skinned) => sheet.proficiencies.tools.includes(skinned.name) || isCarried(sheet, skinned),
  language: ({proficiencies}, {name}) => proficiencies.languages.includes(name),
  spell: ({spells}, {id}) => spells.some((spell) => spell.id === id),
  class: ({classes}, {id}) => classes.some((each) => each.id === id),
  species: ({species}, {id}) => species.id === id,
  background: ({background}, {id}) => background.id === id,
}

function isCarried({inventory}: Sheet, {id}: Skinned): boolean {
  return inventory.some(({item}) => item === id)
}

function isOn(sheet: Sheet, skinned: Skinned): boolean {
  return Object.hasOwn(IS_ON, skinned.kind) && (IS_ON[skinned.kind]?.(sheet, skinned) ?? false)
}
