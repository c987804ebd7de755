/** One named thing on a sheet, in plain text that no printer has dressed up yet. */
export interface Fact {
  name: string
  value: string
  note?: string
}
