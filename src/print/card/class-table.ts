import {signed} from '../../rules/numbers/explained.js'
import {spellSlots} from '../../rules/numbers/spell-slots.js'
import type {CharacterClass, Subclass} from '../../schema/content/class.js'
import type {Table} from '../text/view.js'

interface Column {
  name: string
  cells: readonly string[]
}

const LEVELS = Array.from({length: 20}, (_, i) => i + 1)

/** A class's table as the book has it: level, Proficiency Bonus, columns, cantrips, prepared spells, slots, features. */
export function classTable(
  entry: Pick<CharacterClass | Subclass, 'columns' | 'spellcasting' | 'features'>,
  bonuses: readonly number[] | undefined,
): Table[] {
  const columns: Column[] = [
    {name: 'Level', cells: LEVELS.map(String)},
    ...(bonuses ? [{name: 'Bonus', cells: bonuses.map(signed)}] : []),
    ...(entry.columns ?? []).map(({name, values}) => ({
      name,
      cells: values.map((value) => (value === 0 || value === '' ? '–' : String(value))),
    })),
    ...castingColumns(entry.spellcasting),
    {
      name: 'Features',
      cells: LEVELS.map(
        (level) =>
          entry.features
            .filter((feature) => (feature.level ?? 1) === level)
            .map(({name}) => name)
            .join(', ') || '–',
      ),
    },
  ]
  return [{header: columns.map(({name}) => name), rows: LEVELS.map((_, i) => columns.map(({cells}) => cells[i] ?? ''))}]
}

function castingColumns(spellcasting: CharacterClass['spellcasting']): Column[] {
  if (!spellcasting) return []
  const {cantrips, prepared, pact, progression} = spellcasting
  return [
    ...(cantrips ? [{name: 'Cantrips', cells: cantrips.map(dashed)}] : []),
    {name: 'Prepared', cells: prepared.map(dashed)},
    ...(pact
      ? [
          {name: 'Slots', cells: pact.slots.map(dashed)},
          {name: 'Slot Level', cells: pact.slotLevel.map(dashed)},
        ]
      : slotColumns(LEVELS.map((level) => ((prepared[level - 1] ?? 0) > 0 ? spellSlots([{progression, level}]) : [])))),
  ]
}

function slotColumns(slots: readonly (readonly number[])[]): Column[] {
  const highest = Math.max(0, ...slots.map((row) => row.length))
  return Array.from({length: highest}, (_, i) => ({name: String(i + 1), cells: slots.map((row) => dashed(row[i] ?? 0))}))
}

function dashed(value: number): string {
  return value === 0 ? '–' : String(value)
}
