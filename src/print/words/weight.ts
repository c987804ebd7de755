/** Bytes as a person speaks of them. */
export function weightWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KiB', 'MiB', 'GiB']
  let [size, at] = [bytes / 1024, 0]
  for (; size >= 1024 && at < units.length - 1; at++) size /= 1024
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[at]}`
}
