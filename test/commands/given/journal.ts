import type {GivenTable} from '../given.js'

const PAGES = [
  'dnd journal add aria "We crossed the river at night." --title "The Bridge"',
  'dnd journal add aria "He lied to us." --kind relationship --with "Baron Voss" --standing -4',
]

export const given = {
  'journal add': {files: {'notes.md': 'We talked with the baron until dawn.\n'}},
  'journal edit': {before: PAGES, editor: 'echo "On the far side we slept." >> "$file"'},
  'journal list': {before: PAGES},
} satisfies GivenTable
