/** Lists that a file of homebrew or of the site's own data may hold; a lone entry has none of these. */
export const BREW_LISTS: ReadonlySet<string> = new Set(
  (
    'monster spell item baseitem magicvariant itemGroup itemProperty itemType itemMastery itemEntry itemTypeAdditionalEntries ' +
    'class subclass classFeature subclassFeature race subrace background feat optionalfeature charoption reward deity ' +
    'condition disease status variantrule table tableGroup hazard trap object vehicle vehicleUpgrade psionic cult boon ' +
    'language languageScript adventure adventureData book bookData deck card facility recipe roll makebrewCreatureTrait ' +
    'makebrewCreatureAction monsterTemplate legendaryGroup subclassSpells foundryItem foundrySpell foundryMap encounter ' +
    'encounterShape citation sense skill name itemMastery magicvariantFluff corpus raceFeature backgroundFeature'
  ).split(' '),
)

/** Whether a list under a key of the root holds entries. */
export function isBrewList(key: string): boolean {
  return BREW_LISTS.has(key) || /^\w+Fluff$/.test(key)
}
