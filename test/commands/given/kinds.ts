import {madeVerbs, type VERBS} from '../../../src/cli/entity-commands/verbs.js'
import {KIND_NAMES, type Kind, kindRow} from '../../../src/schema/entity/kinds.js'
import type {Given, GivenTable} from '../given.js'

/** What the examples of an ordinary verb need, of whatever kind: most need nothing. */
const OF_VERB: Partial<Record<(typeof VERBS)[number], (kind: Kind, id: string) => Given>> = {
  create: (kind) => ({files: {[`${kind}.yaml`]: 'name: The Stranger\nsummary: Nobody knows yet.\n'}}),
  edit: (kind, id) => ({
    editor: 'sed "s/^summary: .*/summary: Edited by hand/" "$file" > "$file.new" && mv "$file.new" "$file"',
    between: {[`EDITOR="code --wait" dnd ${kind} edit ${id}`]: ['dnd undo']},
  }),
  restore: (kind, id) => ({before: [`dnd ${kind} delete ${id}`]}),
  purge: (kind, id) => ({before: [...withoutWorld(kind), `dnd ${kind} delete ${id}`]}),
  log: (kind, id) => ({before: twoVersions(kind, id)}),
  diff: (kind, id) => ({before: twoVersions(kind, id)}),
  at: (kind, id) => ({before: [`dnd ${kind} set ${id} tags=told`]}),
  revert: (kind, id) => ({before: [`dnd ${kind} set ${id} tags=told`]}),
  branches: (kind, id) => ({before: twoVersions(kind, id)}),
  switch: (kind, id) => ({before: twoVersions(kind, id)}),
  merge: (kind, id) => ({
    before: twoVersions(kind, id),
    between: {
      [`dnd ${kind} merge ${id} if-she-had-fled --take name=theirs`]: [
        `dnd ${kind} switch ${id} if-she-had-fled`,
        `dnd ${kind} set ${id} "name=Told Elsewhere"`,
        `dnd ${kind} switch ${id} main`,
        `dnd ${kind} set ${id} "name=Told Here"`,
      ],
    },
  }),
}

/** Another version beside the present one, each with something of its own. */
function twoVersions(kind: Kind, id: string): string[] {
  return [
    `dnd ${kind} branch ${id} if-she-had-fled`,
    `dnd ${kind} set ${id} "summary=She fled."`,
    `dnd ${kind} switch ${id} main`,
    `dnd ${kind} set ${id} tags=told`,
  ]
}

const WORLD_FOLDERS = KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign').map((kind) => kindRow(kind).folder)

/** A campaign is purged when nothing lies in its folder any more. */
function withoutWorld(kind: Kind): string[] {
  const {file, folder, words} = kindRow(kind)
  const own = `${folder}/${words.example.id}`
  return file === undefined
    ? []
    : [`git rm -rq ${WORLD_FOLDERS.map((each) => `${own}/${each}`).join(' ')} && git commit -qm "an empty world"`]
}

/** Characters have examples of their own, in `character.ts`. */
const MADE_KINDS = KIND_NAMES.filter((kind) => kind !== 'character')

/** A theme of the vault's own. */
export const SALT_NOIR =
  'dnd theme create --name "Salt Noir" --set "summary=Wet, tired and quiet" --set "skins.weapon/longbow={name: Harpoon Rifle}"'

/** Verbs whose examples speak of days before the test's own. */
const OF_DAYS: ReadonlySet<string> = new Set(['at', 'diff', 'revert'])
const WITH_THE_DEMO = 'GIT_AUTHOR_DATE=2026-10-25T12:00:00Z GIT_COMMITTER_DATE=2026-10-25T12:00:00Z'

/** Of kinds that the demo vault has none of. */
const FIRST: Partial<Record<Kind, readonly string[]>> = {
  theme: [SALT_NOIR],
}

export const given: GivenTable = Object.fromEntries(
  MADE_KINDS.flatMap((kind) =>
    madeVerbs(kind).flatMap((verb) => {
      const given = OF_VERB[verb]?.(kind, kindRow(kind).words.example.id)
      const made = verb === 'create' ? [] : (FIRST[kind] ?? [])
      const first = OF_DAYS.has(verb) ? made.map((line) => `${WITH_THE_DEMO} ${line}`) : made
      return given || first.length > 0 ? [[`${kind} ${verb}`, {...given, before: [...first, ...(given?.before ?? [])]}]] : []
    }),
  ),
)
