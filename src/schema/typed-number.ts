/** A minus sign as sheets print it, before a number, as the one that keyboards have. */
export function plainMinus(text: string): string {
  return text.replace(/−(?=\s*\d)/g, '-')
}

/**
 * A whole number as people type it: "1200", "-3", "−3", "1,200", "1e3". ASCII's digits only, so that no other notation of a number is
 * taken for what it isn't.
 */
export function typedWhole(text: string): number | undefined {
  const plain = plainMinus(text)
  const isPlain = /^[-+]?\d+$/.test(plain)
  const isGrouped = /^[-+]?\d{1,3}(,\d{3})+$/.test(plain)
  const isPower = /^[-+]?\d{1,4}e\d{1,2}$/i.test(plain)
  // "-0" is 0, and nothing should print it otherwise.
  return isPlain || isGrouped || isPower ? Number(plain.replaceAll(',', '')) + 0 : undefined
}
