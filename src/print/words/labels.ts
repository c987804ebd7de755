import type {Structure} from '../../schema/structure.js'

/** A field in words: its label, or its name with spaces: `statBlock` is "stat block". */
export function fieldLabel(key: string, field: Structure | undefined): string {
  return field?.marks.label ?? key.replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}
